#!/bin/sh
# SPDX-License-Identifier: MIT
. "${0%/*}/lib.sh"

ok "--version" "$TONGHOP" --version
same "it prints name and number" - out <<END
tonghop $VERSION
END
same "and nothing else" /dev/null err

finish
