/** VS Code's name of each platform → better-sqlite3's name of the binary for it. */
export const platforms: Readonly<Record<string, string>>;
/** Throws when the platform is unknown. */
export function nativeNameOf(target: string): string;
/** The platform this process runs on, by VS Code's name. */
export function currentTarget(): string;
