import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome'];

/** How Playwright starts the browser: the machine's own Chromium (or CHROMIUM_PATH), never a downloaded one. */
export function launchOptions() {
	const executablePath = process.env.CHROMIUM_PATH ?? known.find((file) => existsSync(file));
	return {
		...(executablePath ? { executablePath } : { channel: 'chrome' }),
		headless: !process.env.VSCODE_HOST_HEADED,
		...(process.platform === 'linux'
			? { env: { ...process.env, FONTCONFIG_FILE: fileURLToPath(new URL('fonts.conf', import.meta.url)) } }
			: {}),
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--disable-dev-shm-usage',
		],
	};
}

/** The address of a window. `localhost`, because webviews compare origins by that name. */
export function pageUrl(port, { folder, workspace, files = [], developmentPaths = [], testsPath, disableExtensions }) {
	const remote = (file) =>
		`vscode-remote://localhost:${port}${path.resolve(file).split(path.sep).map(encodeURIComponent).join('/')}`;
	const payload = [
		['skipWelcome', 'true'],
		['skipReleaseNotes', 'true'],
		...developmentPaths.map((folder) => ['extensionDevelopmentPath', remote(folder)]),
		...(testsPath ? [['extensionTestsPath', remote(testsPath)]] : []),
		...(disableExtensions ? [['disableExtensions', 'true']] : []),
		...files.map((file) => ['openFile', remote(file)]),
	];
	const query = new URLSearchParams();
	if (workspace) query.set('workspace', path.resolve(workspace));
	else if (folder) query.set('folder', path.resolve(folder));
	else query.set('ew', 'true');
	query.set('payload', JSON.stringify(payload));
	return `http://localhost:${port}/?${query}`;
}
