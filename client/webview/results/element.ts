/** Makes an element; text enters by `textContent` alone. */
export function element<K extends keyof HTMLElementTagNameMap>(
	tag: K,
	properties: { readonly className?: string; readonly text?: string; readonly role?: string; readonly title?: string } = {},
): HTMLElementTagNameMap[K] {
	const made = document.createElement(tag);
	if (properties.className) made.className = properties.className;
	if (properties.text !== undefined) made.textContent = properties.text;
	if (properties.role) made.setAttribute('role', properties.role);
	if (properties.title) made.title = properties.title;
	return made;
}

/** An element of the page's own HTML. Throws when the page and the script do not fit each other. */
export function byId(id: string): HTMLElement {
	const found = document.getElementById(id);
	if (!found) throw new Error(`the page has no #${id}`);
	return found;
}
