import type { SqlDialect } from '../../sql/dialect';
import { type SystemColumn, systemColumns } from './systemText';

/** Functions that give rows, with the columns of those. Sources: SQLite 3.40 (`pragma_table_xinfo`), `pg_proc` of PostgreSQL 17. */
const sqlite = `
	json_each: key,value,type text,atom,id integer,parent integer,fullkey text,path text
	json_tree: key,value,type text,atom,id integer,parent integer,fullkey text,path text
	generate_series: value integer
	pragma_table_info: cid integer,name text,type text,notnull integer,dflt_value,pk integer
	pragma_table_xinfo: cid integer,name text,type text,notnull integer,dflt_value,pk integer,hidden integer
	pragma_table_list: schema text,name text,type text,ncol integer,wr integer,strict integer
	pragma_index_list: seq integer,name text,unique integer,origin text,partial integer
	pragma_index_info: seqno integer,cid integer,name text
	pragma_index_xinfo: seqno integer,cid integer,name text,desc integer,coll text,key integer
	pragma_foreign_key_list: id integer,seq integer,table text,from text,to text,on_update text,on_delete text,match text
	pragma_foreign_key_check: table text,rowid integer,parent text,fkid integer
	pragma_database_list: seq integer,name text,file text
	pragma_collation_list: seq integer,name text
	pragma_function_list: name text,builtin integer,type text,enc text,narg integer,flags integer
	pragma_module_list: name text
	pragma_pragma_list: name text
	pragma_compile_options: compile_options text
	pragma_integrity_check: integrity_check text
	pragma_user_version: user_version integer
	pragma_page_count: page_count integer
	pragma_page_size: page_size integer
	pragma_journal_mode: journal_mode text
`;

const postgresql = `
	json_each: key text,value json
	jsonb_each: key text,value jsonb
	json_each_text: key text,value text
	jsonb_each_text: key text,value text
	json_array_elements: value json
	jsonb_array_elements: value jsonb
	json_array_elements_text: value text
	jsonb_array_elements_text: value text
	aclexplode: grantor oid,grantee oid,privilege_type text,is_grantable boolean
	pg_get_keywords: word text,catcode "char",barelabel boolean,catdesc text,baredesc text
	pg_options_to_table: option_name text,option_value text
	pg_partition_tree: relid regclass,parentrelid regclass,isleaf boolean,level integer
	ts_debug: alias text,description text,token text,dictionaries regdictionary[],dictionary regdictionary,lexemes text[]
	ts_parse: tokid integer,token text
	ts_stat: word text,ndoc integer,nentry integer
	ts_token_type: tokid integer,alias text,description text
`;

const texts: Readonly<Record<SqlDialect['id'], string>> = {
	sqlite,
	postgresql,
	mysql: '',
	mariadb: '',
	generic: sqlite + postgresql,
};
const read = new Map<SqlDialect['id'], ReadonlyMap<string, readonly SystemColumn[]>>();

/** The columns that a function of the engine gives as rows; undefined for one that is not known. Any case of the name. */
export function rowFunctionColumns(name: string, dialect: SqlDialect): readonly SystemColumn[] | undefined {
	return rowFunctions(dialect).get(name.toLowerCase());
}

/** All that are known, by their names in lower case. */
export function rowFunctions({ id }: SqlDialect): ReadonlyMap<string, readonly SystemColumn[]> {
	let functions = read.get(id);
	if (functions === undefined) {
		functions = new Map(systemColumns(texts[id]).map(({ name, columns }) => [name, columns]));
		read.set(id, functions);
	}
	return functions;
}
