/** The part of SARIF 2.1.0 that Bindery writes (OASIS standard, 27 March 2020). */
export interface SarifLog {
	readonly $schema: string;
	readonly version: '2.1.0';
	readonly runs: readonly SarifRun[];
}

export interface SarifRun {
	readonly tool: {
		readonly driver: {
			readonly name: string;
			readonly version: string;
			readonly semanticVersion: string;
			readonly informationUri: string;
			readonly rules: readonly SarifRule[];
		};
	};
	readonly columnKind: 'utf16CodeUnits';
	readonly invocations: readonly {
		readonly executionSuccessful: boolean;
		readonly exitCode: number;
		readonly toolExecutionNotifications: readonly {
			readonly level: SarifLevel;
			readonly message: SarifMessage;
			readonly locations: readonly SarifLocation[];
		}[];
	}[];
	readonly results: readonly SarifResult[];
}

export type SarifLevel = 'error' | 'warning' | 'note';

export interface SarifRule {
	readonly id: string;
	readonly name: string;
	readonly shortDescription: SarifMessage;
	readonly helpUri: string;
	readonly help: SarifMessage;
	readonly defaultConfiguration: { readonly level: SarifLevel; readonly enabled: boolean };
	readonly properties: { readonly tags: readonly string[]; readonly 'security-severity'?: string };
}

export interface SarifResult {
	readonly ruleId: string;
	readonly ruleIndex?: number;
	readonly level: SarifLevel;
	readonly message: SarifMessage;
	readonly locations: readonly SarifLocation[];
	readonly relatedLocations?: readonly SarifLocation[];
	readonly codeFlows?: readonly {
		readonly threadFlows: readonly { readonly locations: readonly { readonly location: SarifLocation }[] }[];
	}[];
	readonly partialFingerprints: Readonly<Record<string, string>>;
}

export interface SarifMessage {
	readonly text: string;
}

export interface SarifLocation {
	readonly id?: number;
	readonly physicalLocation: {
		readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
		readonly region?: SarifRegion;
	};
	readonly message?: SarifMessage;
}

export interface SarifRegion {
	readonly startLine: number;
	readonly startColumn: number;
	readonly endLine: number;
	readonly endColumn: number;
	readonly snippet?: SarifMessage;
}
