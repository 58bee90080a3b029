const reasons: Readonly<Record<string, string>> = {
	ENOENT: 'no such file or folder',
	EACCES: 'permission denied',
	EPERM: 'permission denied',
	ENOTDIR: 'not a folder',
	ELOOP: 'too many symbolic links',
	EMFILE: 'too many open files',
	EIO: 'the disk reports an error',
};

/** What went wrong, for a person: without the path, which is printed in front of it. */
export function messageOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
	return reasons[code] ?? error.message;
}
