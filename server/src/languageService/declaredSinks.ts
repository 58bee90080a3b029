import { type DeclaredSink, faultOfSinks } from '../apis/declaredSinks';

export { type DeclaredSink, faultOfSinks, noSinks } from '../apis/declaredSinks';

/** The functions that a configuration declares as executing SQL, or a sentence on what is wrong with them. */
export function sinksOf(configuration: unknown): readonly DeclaredSink[] | string {
	const sinks = typeof configuration === 'object' && configuration !== null ? Reflect.get(configuration, 'sinks') : undefined;
	if (sinks === undefined) return [];
	const fault = faultOfSinks(sinks);
	return fault === undefined ? (sinks as readonly DeclaredSink[]) : `"sinks" ${fault}`;
}
