/** VS Code's name of each platform Bindery is packaged for → better-sqlite3's name of the binary for it. */
export const platforms = {
	'linux-x64': 'linux-x64',
	'linux-arm64': 'linux-arm64',
	'alpine-x64': 'linuxmusl-x64',
	'alpine-arm64': 'linuxmusl-arm64',
	'darwin-x64': 'darwin-x64',
	'darwin-arm64': 'darwin-arm64',
	'win32-x64': 'win32-x64',
	'win32-arm64': 'win32-arm64',
};

export function nativeNameOf(target) {
	const name = platforms[target];
	if (!name) throw new Error(`Unknown platform ${target}; known: ${Object.keys(platforms).join(', ')}`);
	return name;
}

/** The platform this process runs on, by VS Code's name. */
export function currentTarget() {
	const isMusl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
	return `${isMusl ? 'alpine' : process.platform}-${process.arch}`;
}
