/* SPDX-License-Identifier: MIT */
/* The command line: one file per subcommand, found in the table of cmd.c. */
#ifndef CMD_CMD_H
#define CMD_CMD_H

/* Runs the command line and gives the exit status (base/err.h). */
int cmd_main(int argc, char **argv);

#endif
