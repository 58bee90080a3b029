import type { HostTree } from '../hostLanguage';
import { hostLanguageFor } from '../hosts';
import { PerVersion } from '../perVersion';
import type { CodeModule } from './code';
import { readModule } from './readModule';

const cache = new PerVersion<HostTree, CodeModule>();
const nothing: CodeModule = { body: [], strings: [], comments: [] };

/** The document as the analyses read it; read once for each parsed version. */
export function readCode(host: HostTree): CodeModule {
	const known = cache.get(host);
	if (known) return known;
	const language = hostLanguageFor(host.languageId);
	const code = language ? readModule(language.readStatements, host) : nothing;
	cache.set(host, code);
	return code;
}
