import type { LaunchOptions } from 'playwright-core';

export function launchOptions(): LaunchOptions;
export function pageUrl(
	port: number,
	options: {
		readonly folder?: string;
		readonly workspace?: string;
		readonly files?: readonly string[];
		readonly developmentPaths?: readonly string[];
		readonly testsPath?: string;
		readonly disableExtensions?: boolean;
	},
): string;
