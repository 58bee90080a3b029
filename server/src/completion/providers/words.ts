import { type Candidate, group } from '../completionItem';
import type { CompletionRequest } from '../request';

const pragmas =
	'table_info table_list table_xinfo index_list index_info index_xinfo foreign_keys foreign_key_list foreign_key_check journal_mode ' +
	'integrity_check quick_check user_version application_id busy_timeout cache_size database_list synchronous encoding page_size ' +
	'page_count freelist_count auto_vacuum incremental_vacuum wal_checkpoint wal_autocheckpoint compile_options function_list ' +
	'module_list pragma_list collation_list case_sensitive_like temp_store mmap_size locking_mode optimize query_only read_uncommitted ' +
	'recursive_triggers reverse_unordered_selects schema_version secure_delete soft_heap_limit hard_heap_limit threads trusted_schema ' +
	'writable_schema defer_foreign_keys ignore_check_constraints automatic_index analysis_limit cell_size_check checkpoint_fullfsync ' +
	'data_version fullfsync journal_size_limit legacy_alter_table max_page_count shrink_memory stats temp_store_directory';

/** Names that belong to the engine, not to a schema. */
export function wordCandidates(request: CompletionRequest): Candidate[] {
	if (!request.expectation.names.has('pragma') || request.caret.quote !== undefined) return [];
	return pragmas
		.split(' ')
		.map((name, order) => ({ label: name, kind: 'keyword', insertText: name, detail: 'pragma', group: group.primary, order }));
}
