# SPDX-License-Identifier: MIT
# What tools/start and tools/test share. They run in the project's folder.

packages="gcc libc6-dev meson ninja-build pkg-config gettext libncurses-dev libsqlite3-dev libyaml-dev
	libunistring-dev libcmocka-dev libvterm-dev"

missing_packages() {
	for package in $packages; do
		status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null) || status=none
		[ "$status" = installed ] || printf ' %s' "$package"
	done
}

# get_missing [sudo]
get_missing() {
	echo "$0: installing$missing" >&2
	set -- "$@" env DEBIAN_FRONTEND=noninteractive apt-get
	"$@" update && "$@" install -y --no-install-recommends $missing
}

# Installs what is missing, as root or through sudo; says what to ask for where neither works.
need_packages() {
	if ! command -v dpkg-query >/dev/null; then
		echo "$0: this is no Debian; have the like of these installed: $packages" >&2
		return
	fi
	missing=$(missing_packages)
	[ "$missing" ] || return 0
	if [ "$(id -u)" -eq 0 ]; then
		get_missing && return
	elif command -v sudo >/dev/null; then
		get_missing sudo && return
	fi
	echo "$0: packages are missing. Ask an administrator to run:" >&2
	echo "apt-get install -y --no-install-recommends$missing" >&2
	exit 1
}

# The program, in build/.
build() {
	[ -f build/build.ninja ] || meson setup build ${MESON_SETUP:-}
	ninja -C build
}
