import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { nativeTarget } from '../../server/src/drivers/sqlite/native';

const root = path.resolve(import.meta.dirname, '../..');

/** The driver host, bundled as it is shipped, in a folder of its own with its native binary beside it. */
export class DriverHostBundle implements Disposable {
	private constructor(private readonly folder: string) {}

	static async make(): Promise<DriverHostBundle> {
		const folder = mkdtempSync(path.join(tmpdir(), 'bindery-host-'));
		const native = path.join(folder, 'native');
		mkdirSync(native);
		const binary = `${nativeTarget()}.node`;
		copyFileSync(path.join(root, 'node_modules/better-sqlite3/prebuilds', binary), path.join(native, binary));
		const bundle = new DriverHostBundle(folder);
		await bundleFile('server/src/driverHost/main.ts', bundle.modulePath);
		return bundle;
	}

	get modulePath(): string {
		return path.join(this.folder, 'driverHost.js');
	}

	/** Bundles another entry, given by its path in the repository, beside the driver host; returns where it lies. */
	async add(entry: string): Promise<string> {
		const outfile = path.join(this.folder, `${path.basename(entry, '.ts')}.js`);
		await bundleFile(entry, outfile);
		return outfile;
	}

	[Symbol.dispose](): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}

async function bundleFile(entry: string, outfile: string): Promise<void> {
	await build({
		entryPoints: [path.join(root, entry)],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node22',
		logLevel: 'error',
	});
}
