import type { CheckedFile } from '../finding';
import type { Reporter } from './reporter';

/** One JSON array of all findings, one a line. */
export function jsonReporter(): Reporter {
	let isFirst = true;
	return {
		file(file) {
			return recordsOf(file)
				.map((record) => {
					const separator = isFirst ? '[\n' : ',\n';
					isFirst = false;
					return `${separator}${JSON.stringify(record)}`;
				})
				.join('');
		},
		end: () => (isFirst ? '[]\n' : '\n]\n'),
	};
}

/** One JSON object for each finding and line, printed as soon as its file has been checked. */
export function jsonLinesReporter(): Reporter {
	return {
		file: (file) =>
			recordsOf(file)
				.map((record) => `${JSON.stringify(record)}\n`)
				.join(''),
		end: () => '',
	};
}

function recordsOf({ path, findings }: CheckedFile): readonly object[] {
	return findings.map(({ line, column, endLine, endColumn, rule, severity, message, related }) => ({
		file: path,
		line,
		column,
		endLine,
		endColumn,
		rule,
		severity,
		message,
		related: related.map((step) => ({
			file: step.file ?? path,
			line: step.line,
			column: step.column,
			endLine: step.endLine,
			endColumn: step.endColumn,
			message: step.message,
		})),
	}));
}
