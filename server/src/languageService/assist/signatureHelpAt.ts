import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, SignatureHelp } from 'vscode-languageserver-types';
import { callAt } from '../../names/callAt';
import { parameterOf, signatureParts } from '../../names/signatureParts';
import type { DocumentModels } from '../documentModels';
import type { LanguageServiceHost } from '../host';
import { sqlTextAt } from '../names/sqlTexts';

/** The parameters of the call at the position, or the columns of the row of VALUES; null outside of both. */
export function signatureHelpAt(
	document: TextDocument,
	position: Position,
	models: DocumentModels,
	host: LanguageServiceHost,
): SignatureHelp | null {
	const place = sqlTextAt(document, document.offsetAt(position), models, host);
	const call = place && callAt(place.text.sql, place.offset, place.text.sources);
	if (call === undefined) return null;
	const all = call.overloads.map((overload) => ({ overload, parts: signatureParts(overload.signature) }));
	// The first that takes as many arguments as are written.
	const fitting = all.findIndex(({ parts }) => parameterOf(parts, call.argument) !== undefined);
	const active = Math.max(0, fitting);
	const parts = all[active]?.parts;
	const parameter = parts && parameterOf(parts, call.argument);
	return {
		signatures: all.map(({ overload, parts: { label, parameters } }) => ({
			label,
			...(overload.description === undefined ? {} : { documentation: overload.description }),
			parameters: parameters.map(([start, end]) => ({ label: [start, end] })),
		})),
		activeSignature: active,
		// An argument too many highlights none: no parameter has that index.
		activeParameter: parameter ?? parts?.parameters.length ?? 0,
	};
}
