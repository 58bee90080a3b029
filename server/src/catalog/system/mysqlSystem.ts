/** MySQL's `information_schema`: the tables that MariaDB has too, and their common columns. Source: the MySQL 8.4 and MariaDB 11 manuals. */
export const mysqlInformationSchema = `
	character_sets: character_set_name varchar,default_collate_name varchar,description varchar,maxlen int
	check_constraints: constraint_catalog varchar,constraint_schema varchar,constraint_name varchar,check_clause longtext
	collations: collation_name varchar,character_set_name varchar,id bigint,is_default varchar,is_compiled varchar,sortlen int
	columns: table_catalog varchar,table_schema varchar,table_name varchar,column_name varchar,ordinal_position int,
		column_default longtext,is_nullable varchar,data_type varchar,character_maximum_length bigint,character_octet_length bigint,
		numeric_precision bigint,numeric_scale bigint,datetime_precision int,character_set_name varchar,collation_name varchar,
		column_type longtext,column_key varchar,extra varchar,privileges varchar,column_comment text,generation_expression longtext
	column_privileges: grantee varchar,table_catalog varchar,table_schema varchar,table_name varchar,column_name varchar,
		privilege_type varchar,is_grantable varchar
	engines: engine varchar,support varchar,comment varchar,transactions varchar,xa varchar,savepoints varchar
	events: event_catalog varchar,event_schema varchar,event_name varchar,definer varchar,time_zone varchar,event_body varchar,
		event_definition longtext,event_type varchar,execute_at datetime,interval_value varchar,interval_field varchar,sql_mode varchar,
		starts datetime,ends datetime,status varchar,on_completion varchar,created datetime,last_altered datetime,
		last_executed datetime,event_comment varchar,originator int
	files: file_id bigint,file_name text,file_type varchar,tablespace_name varchar,table_schema varchar,table_name varchar,
		engine varchar,free_extents bigint,total_extents bigint,extent_size bigint,initial_size bigint,maximum_size bigint,status varchar
	innodb_trx: trx_id bigint,trx_state varchar,trx_started datetime,trx_requested_lock_id varchar,trx_wait_started datetime,
		trx_weight bigint,trx_mysql_thread_id bigint,trx_query varchar,trx_operation_state varchar,trx_tables_in_use bigint,
		trx_tables_locked bigint,trx_lock_structs bigint,trx_rows_locked bigint,trx_rows_modified bigint,trx_isolation_level varchar
	key_column_usage: constraint_catalog varchar,constraint_schema varchar,constraint_name varchar,table_catalog varchar,
		table_schema varchar,table_name varchar,column_name varchar,ordinal_position int,position_in_unique_constraint int,
		referenced_table_schema varchar,referenced_table_name varchar,referenced_column_name varchar
	parameters: specific_catalog varchar,specific_schema varchar,specific_name varchar,ordinal_position bigint,parameter_mode varchar,
		parameter_name varchar,data_type longtext,character_maximum_length bigint,numeric_precision int,numeric_scale bigint,
		character_set_name varchar,collation_name varchar,dtd_identifier mediumtext,routine_type varchar
	partitions: table_catalog varchar,table_schema varchar,table_name varchar,partition_name varchar,subpartition_name varchar,
		partition_ordinal_position int,partition_method varchar,partition_expression varchar,partition_description text,
		table_rows bigint,avg_row_length bigint,data_length bigint,index_length bigint,create_time timestamp,partition_comment text
	plugins: plugin_name varchar,plugin_version varchar,plugin_status varchar,plugin_type varchar,plugin_library varchar,
		plugin_author varchar,plugin_description longtext,plugin_license varchar,load_option varchar
	processlist: id bigint,user varchar,host varchar,db varchar,command varchar,time int,state varchar,info longtext
	referential_constraints: constraint_catalog varchar,constraint_schema varchar,constraint_name varchar,
		unique_constraint_catalog varchar,unique_constraint_schema varchar,unique_constraint_name varchar,match_option varchar,
		update_rule varchar,delete_rule varchar,table_name varchar,referenced_table_name varchar
	routines: specific_name varchar,routine_catalog varchar,routine_schema varchar,routine_name varchar,routine_type varchar,
		data_type longtext,dtd_identifier longtext,routine_body varchar,routine_definition longtext,is_deterministic varchar,
		sql_data_access varchar,security_type varchar,created timestamp,last_altered timestamp,sql_mode varchar,routine_comment text,
		definer varchar
	schemata: catalog_name varchar,schema_name varchar,default_character_set_name varchar,default_collation_name varchar,sql_path binary
	schema_privileges: grantee varchar,table_catalog varchar,table_schema varchar,privilege_type varchar,is_grantable varchar
	statistics: table_catalog varchar,table_schema varchar,table_name varchar,non_unique int,index_schema varchar,index_name varchar,
		seq_in_index int,column_name varchar,collation varchar,cardinality bigint,sub_part bigint,packed binary,nullable varchar,
		index_type varchar,comment varchar,index_comment varchar
	tables: table_catalog varchar,table_schema varchar,table_name varchar,table_type varchar,engine varchar,version int,row_format varchar,
		table_rows bigint,avg_row_length bigint,data_length bigint,max_data_length bigint,index_length bigint,data_free bigint,
		auto_increment bigint,create_time timestamp,update_time datetime,check_time datetime,table_collation varchar,checksum bigint,
		create_options varchar,table_comment text
	table_constraints: constraint_catalog varchar,constraint_schema varchar,constraint_name varchar,table_schema varchar,
		table_name varchar,constraint_type varchar
	table_privileges: grantee varchar,table_catalog varchar,table_schema varchar,table_name varchar,privilege_type varchar,
		is_grantable varchar
	triggers: trigger_catalog varchar,trigger_schema varchar,trigger_name varchar,event_manipulation varchar,
		event_object_catalog varchar,event_object_schema varchar,event_object_table varchar,action_order int,action_condition binary,
		action_statement longtext,action_orientation varchar,action_timing varchar,created timestamp,sql_mode varchar,definer varchar,
		character_set_client varchar,collation_connection varchar,database_collation varchar
	user_privileges: grantee varchar,table_catalog varchar,privilege_type varchar,is_grantable varchar
	views: table_catalog varchar,table_schema varchar,table_name varchar,view_definition longtext,check_option varchar,
		is_updatable varchar,definer varchar,security_type varchar,character_set_client varchar,collation_connection varchar
`;
