/* SPDX-License-Identifier: MIT */
#include "base/hash.h"

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

uint64_t hash_bytes(const void *data, size_t len)
{
	const unsigned char *p = data;
	uint64_t h = 0xcbf29ce484222325u;
	for (size_t i = 0; i < len; i++)
		h = (h ^ p[i]) * 0x100000001b3u;
	return h;
}

uint64_t hash_mix(uint64_t x)
{
	x += 0x9e3779b97f4a7c15u;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return x ^ (x >> 31);
}

/* Only where the system has no source of random bits: clock, process and
 * stack address, mixed. */
static uint64_t fallback(void)
{
	struct timespec t = {0};
	clock_gettime(CLOCK_REALTIME, &t);
	uint64_t h = hash_mix((uint64_t)t.tv_nsec ^ ((uint64_t)t.tv_sec << 32));
	return hash_mix(h ^ (uint64_t)getpid() ^ (uint64_t)(uintptr_t)&t);
}

int64_t hash_random(void)
{
	uint64_t x = 0;
	int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
	if (fd < 0 || read(fd, &x, sizeof x) != (ssize_t)sizeof x)
		x = fallback();
	if (fd >= 0)
		close(fd);
	x &= INT64_MAX;
	return x ? (int64_t)x : 1;
}
