import path from 'node:path';

/**
 * The absolute paths that a path written in source code may mean, most likely first: a relative path starts where the
 * program is run, which is most often the workspace folder, then the folder of the file or one between the two.
 */
export function candidatePaths(written: string, sourceFile: string, workspaceFolder: string | undefined): string[] {
	if (path.isAbsolute(written)) return [path.normalize(written)];
	const folders: string[] = [];
	let folder = path.dirname(sourceFile);
	if (workspaceFolder !== undefined && isWithin(folder, workspaceFolder)) {
		folders.push(workspaceFolder);
		while (isWithin(folder, workspaceFolder) && path.relative(workspaceFolder, folder) !== '') {
			folders.push(folder);
			folder = path.dirname(folder);
		}
	} else {
		folders.push(folder);
	}
	return [...new Set(folders.map((start) => path.resolve(start, written)))];
}

function isWithin(folder: string, root: string): boolean {
	const relative = path.relative(root, folder);
	return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}
