/** What people ask of `pg_catalog`, with its columns and their types: `name: column type,…`, a star behind a view. Read from PostgreSQL 17. */
export const postgresqlCatalog = `
	pg_aggregate: aggfnoid regproc,aggkind "char",aggnumdirectargs smallint,aggtransfn regproc,aggfinalfn regproc,
		aggcombinefn regproc,aggserialfn regproc,aggdeserialfn regproc,aggmtransfn regproc,aggminvtransfn regproc,
		aggmfinalfn regproc,aggfinalextra boolean,aggmfinalextra boolean,aggfinalmodify "char",aggmfinalmodify "char",
		aggsortop oid,aggtranstype oid,aggtransspace integer,aggmtranstype oid,aggmtransspace integer,agginitval text,
		aggminitval text
	pg_am: oid oid,amname name,amhandler regproc,amtype "char"
	pg_attrdef: oid oid,adrelid oid,adnum smallint,adbin pg_node_tree
	pg_attribute: attrelid oid,attname name,atttypid oid,attlen smallint,attnum smallint,attcacheoff integer,atttypmod integer,
		attndims smallint,attbyval boolean,attalign "char",attstorage "char",attcompression "char",attnotnull boolean,
		atthasdef boolean,atthasmissing boolean,attidentity "char",attgenerated "char",attisdropped boolean,attislocal boolean,
		attinhcount smallint,attcollation oid,attstattarget smallint,attacl aclitem[],attoptions text[],attfdwoptions text[],
		attmissingval anyarray
	pg_auth_members: oid oid,roleid oid,member oid,grantor oid,admin_option boolean,inherit_option boolean,set_option boolean
	pg_authid: oid oid,rolname name,rolsuper boolean,rolinherit boolean,rolcreaterole boolean,rolcreatedb boolean,
		rolcanlogin boolean,rolreplication boolean,rolbypassrls boolean,rolconnlimit integer,rolpassword text,
		rolvaliduntil timestamptz
	pg_available_extensions*: name name,default_version text,installed_version text,comment text
	pg_cast: oid oid,castsource oid,casttarget oid,castfunc oid,castcontext "char",castmethod "char"
	pg_class: oid oid,relname name,relnamespace oid,reltype oid,reloftype oid,relowner oid,relam oid,relfilenode oid,
		reltablespace oid,relpages integer,reltuples real,relallvisible integer,reltoastrelid oid,relhasindex boolean,
		relisshared boolean,relpersistence "char",relkind "char",relnatts smallint,relchecks smallint,relhasrules boolean,
		relhastriggers boolean,relhassubclass boolean,relrowsecurity boolean,relforcerowsecurity boolean,relispopulated boolean,
		relreplident "char",relispartition boolean,relrewrite oid,relfrozenxid xid,relminmxid xid,relacl aclitem[],
		reloptions text[],relpartbound pg_node_tree
	pg_collation: oid oid,collname name,collnamespace oid,collowner oid,collprovider "char",collisdeterministic boolean,
		collencoding integer,collcollate text,collctype text,colllocale text,collicurules text,collversion text
	pg_constraint: oid oid,conname name,connamespace oid,contype "char",condeferrable boolean,condeferred boolean,
		convalidated boolean,conrelid oid,contypid oid,conindid oid,conparentid oid,confrelid oid,confupdtype "char",
		confdeltype "char",confmatchtype "char",conislocal boolean,coninhcount smallint,connoinherit boolean,conkey smallint[],
		confkey smallint[],conpfeqop oid[],conppeqop oid[],conffeqop oid[],confdelsetcols smallint[],conexclop oid[],
		conbin pg_node_tree
	pg_cursors*: name text,statement text,is_holdable boolean,is_binary boolean,is_scrollable boolean,
		creation_time timestamptz
	pg_database: oid oid,datname name,datdba oid,encoding integer,datlocprovider "char",datistemplate boolean,
		datallowconn boolean,dathasloginevt boolean,datconnlimit integer,datfrozenxid xid,datminmxid xid,dattablespace oid,
		datcollate text,datctype text,datlocale text,daticurules text,datcollversion text,datacl aclitem[]
	pg_depend: classid oid,objid oid,objsubid integer,refclassid oid,refobjid oid,refobjsubid integer,deptype "char"
	pg_description: objoid oid,classoid oid,objsubid integer,description text
	pg_enum: oid oid,enumtypid oid,enumsortorder real,enumlabel name
	pg_event_trigger: oid oid,evtname name,evtevent name,evtowner oid,evtfoid oid,evtenabled "char",evttags text[]
	pg_extension: oid oid,extname name,extowner oid,extnamespace oid,extrelocatable boolean,extversion text,extconfig oid[],
		extcondition text[]
	pg_file_settings*: sourcefile text,sourceline integer,seqno integer,name text,setting text,applied boolean,error text
	pg_foreign_server: oid oid,srvname name,srvowner oid,srvfdw oid,srvtype text,srvversion text,srvacl aclitem[],
		srvoptions text[]
	pg_foreign_table: ftrelid oid,ftserver oid,ftoptions text[]
	pg_group*: groname name,grosysid oid,grolist oid[]
	pg_hba_file_rules*: rule_number integer,file_name text,line_number integer,type text,database text[],user_name text[],
		address text,netmask text,auth_method text,options text[],error text
	pg_index: indexrelid oid,indrelid oid,indnatts smallint,indnkeyatts smallint,indisunique boolean,
		indnullsnotdistinct boolean,indisprimary boolean,indisexclusion boolean,indimmediate boolean,indisclustered boolean,
		indisvalid boolean,indcheckxmin boolean,indisready boolean,indislive boolean,indisreplident boolean,indkey int2vector,
		indcollation oidvector,indclass oidvector,indoption int2vector,indexprs pg_node_tree,indpred pg_node_tree
	pg_indexes*: schemaname name,tablename name,indexname name,tablespace name,indexdef text
	pg_inherits: inhrelid oid,inhparent oid,inhseqno integer,inhdetachpending boolean
	pg_language: oid oid,lanname name,lanowner oid,lanispl boolean,lanpltrusted boolean,lanplcallfoid oid,laninline oid,
		lanvalidator oid,lanacl aclitem[]
	pg_locks*: locktype text,database oid,relation oid,page integer,tuple smallint,virtualxid text,transactionid xid,
		classid oid,objid oid,objsubid smallint,virtualtransaction text,pid integer,mode text,granted boolean,fastpath boolean,
		waitstart timestamptz
	pg_matviews*: schemaname name,matviewname name,matviewowner name,tablespace name,hasindexes boolean,ispopulated boolean,
		definition text
	pg_namespace: oid oid,nspname name,nspowner oid,nspacl aclitem[]
	pg_opclass: oid oid,opcmethod oid,opcname name,opcnamespace oid,opcowner oid,opcfamily oid,opcintype oid,
		opcdefault boolean,opckeytype oid
	pg_operator: oid oid,oprname name,oprnamespace oid,oprowner oid,oprkind "char",oprcanmerge boolean,oprcanhash boolean,
		oprleft oid,oprright oid,oprresult oid,oprcom oid,oprnegate oid,oprcode regproc,oprrest regproc,oprjoin regproc
	pg_partitioned_table: partrelid oid,partstrat "char",partnatts smallint,partdefid oid,partattrs int2vector,
		partclass oidvector,partcollation oidvector,partexprs pg_node_tree
	pg_policies*: schemaname name,tablename name,policyname name,permissive text,roles name[],cmd text,qual text,
		with_check text
	pg_policy: oid oid,polname name,polrelid oid,polcmd "char",polpermissive boolean,polroles oid[],polqual pg_node_tree,
		polwithcheck pg_node_tree
	pg_prepared_statements*: name text,statement text,prepare_time timestamptz,parameter_types regtype[],
		result_types regtype[],from_sql boolean,generic_plans bigint,custom_plans bigint
	pg_prepared_xacts*: transaction xid,gid text,prepared timestamptz,owner name,database name
	pg_proc: oid oid,proname name,pronamespace oid,proowner oid,prolang oid,procost real,prorows real,provariadic oid,
		prosupport regproc,prokind "char",prosecdef boolean,proleakproof boolean,proisstrict boolean,proretset boolean,
		provolatile "char",proparallel "char",pronargs smallint,pronargdefaults smallint,prorettype oid,proargtypes oidvector,
		proallargtypes oid[],proargmodes "char"[],proargnames text[],proargdefaults pg_node_tree,protrftypes oid[],prosrc text,
		probin text,prosqlbody pg_node_tree,proconfig text[],proacl aclitem[]
	pg_publication: oid oid,pubname name,pubowner oid,puballtables boolean,pubinsert boolean,pubupdate boolean,
		pubdelete boolean,pubtruncate boolean,pubviaroot boolean
	pg_publication_tables*: pubname name,schemaname name,tablename name,attnames name[],rowfilter text
	pg_range: rngtypid oid,rngsubtype oid,rngmultitypid oid,rngcollation oid,rngsubopc oid,rngcanonical regproc,
		rngsubdiff regproc
	pg_replication_slots*: slot_name name,plugin name,slot_type text,datoid oid,database name,temporary boolean,active boolean,
		active_pid integer,xmin xid,catalog_xmin xid,restart_lsn pg_lsn,confirmed_flush_lsn pg_lsn,wal_status text,
		safe_wal_size bigint,two_phase boolean,inactive_since timestamptz,conflicting boolean,invalidation_reason text,
		failover boolean,synced boolean
	pg_rewrite: oid oid,rulename name,ev_class oid,ev_type "char",ev_enabled "char",is_instead boolean,ev_qual pg_node_tree,
		ev_action pg_node_tree
	pg_roles*: rolname name,rolsuper boolean,rolinherit boolean,rolcreaterole boolean,rolcreatedb boolean,rolcanlogin boolean,
		rolreplication boolean,rolconnlimit integer,rolpassword text,rolvaliduntil timestamptz,rolbypassrls boolean,
		rolconfig text[],oid oid
	pg_rules*: schemaname name,tablename name,rulename name,definition text
	pg_seclabels*: objoid oid,classoid oid,objsubid integer,objtype text,objnamespace oid,objname text,provider text,
		label text
	pg_sequence: seqrelid oid,seqtypid oid,seqstart bigint,seqincrement bigint,seqmax bigint,seqmin bigint,seqcache bigint,
		seqcycle boolean
	pg_sequences*: schemaname name,sequencename name,sequenceowner name,data_type regtype,start_value bigint,min_value bigint,
		max_value bigint,increment_by bigint,cycle boolean,cache_size bigint,last_value bigint
	pg_settings*: name text,setting text,unit text,category text,short_desc text,extra_desc text,context text,vartype text,
		source text,min_val text,max_val text,enumvals text[],boot_val text,reset_val text,sourcefile text,sourceline integer,
		pending_restart boolean
	pg_shdescription: objoid oid,classoid oid,description text
	pg_stat_activity*: datid oid,datname name,pid integer,leader_pid integer,usesysid oid,usename name,application_name text,
		client_addr inet,client_hostname text,client_port integer,backend_start timestamptz,xact_start timestamptz,
		query_start timestamptz,state_change timestamptz,wait_event_type text,wait_event text,state text,backend_xid xid,
		backend_xmin xid,query_id bigint,query text,backend_type text
	pg_stat_all_indexes*: relid oid,indexrelid oid,schemaname name,relname name,indexrelname name,idx_scan bigint,
		last_idx_scan timestamptz,idx_tup_read bigint,idx_tup_fetch bigint
	pg_stat_all_tables*: relid oid,schemaname name,relname name,seq_scan bigint,last_seq_scan timestamptz,seq_tup_read bigint,
		idx_scan bigint,last_idx_scan timestamptz,idx_tup_fetch bigint,n_tup_ins bigint,n_tup_upd bigint,n_tup_del bigint,
		n_tup_hot_upd bigint,n_tup_newpage_upd bigint,n_live_tup bigint,n_dead_tup bigint,n_mod_since_analyze bigint,
		n_ins_since_vacuum bigint,last_vacuum timestamptz,last_autovacuum timestamptz,last_analyze timestamptz,
		last_autoanalyze timestamptz,vacuum_count bigint,autovacuum_count bigint,analyze_count bigint,autoanalyze_count bigint
	pg_stat_bgwriter*: buffers_clean bigint,maxwritten_clean bigint,buffers_alloc bigint,stats_reset timestamptz
	pg_stat_database*: datid oid,datname name,numbackends integer,xact_commit bigint,xact_rollback bigint,blks_read bigint,
		blks_hit bigint,tup_returned bigint,tup_fetched bigint,tup_inserted bigint,tup_updated bigint,tup_deleted bigint,
		conflicts bigint,temp_files bigint,temp_bytes bigint,deadlocks bigint,checksum_failures bigint,
		checksum_last_failure timestamptz,blk_read_time float8,blk_write_time float8,session_time float8,active_time float8,
		idle_in_transaction_time float8,sessions bigint,sessions_abandoned bigint,sessions_fatal bigint,sessions_killed bigint,
		stats_reset timestamptz
	pg_stat_progress_create_index*: pid integer,datid oid,datname name,relid oid,index_relid oid,command text,phase text,
		lockers_total bigint,lockers_done bigint,current_locker_pid bigint,blocks_total bigint,blocks_done bigint,
		tuples_total bigint,tuples_done bigint,partitions_total bigint,partitions_done bigint
	pg_stat_progress_vacuum*: pid integer,datid oid,datname name,relid oid,phase text,heap_blks_total bigint,
		heap_blks_scanned bigint,heap_blks_vacuumed bigint,index_vacuum_count bigint,max_dead_tuple_bytes bigint,
		dead_tuple_bytes bigint,num_dead_item_ids bigint,indexes_total bigint,indexes_processed bigint
	pg_stat_replication*: pid integer,usesysid oid,usename name,application_name text,client_addr inet,client_hostname text,
		client_port integer,backend_start timestamptz,backend_xmin xid,state text,sent_lsn pg_lsn,write_lsn pg_lsn,
		flush_lsn pg_lsn,replay_lsn pg_lsn,write_lag interval,flush_lag interval,replay_lag interval,sync_priority integer,
		sync_state text,reply_time timestamptz
	pg_stat_user_functions*: funcid oid,schemaname name,funcname name,calls bigint,total_time float8,self_time float8
	pg_stat_user_indexes*: relid oid,indexrelid oid,schemaname name,relname name,indexrelname name,idx_scan bigint,
		last_idx_scan timestamptz,idx_tup_read bigint,idx_tup_fetch bigint
	pg_stat_user_tables*: relid oid,schemaname name,relname name,seq_scan bigint,last_seq_scan timestamptz,seq_tup_read bigint,
		idx_scan bigint,last_idx_scan timestamptz,idx_tup_fetch bigint,n_tup_ins bigint,n_tup_upd bigint,n_tup_del bigint,
		n_tup_hot_upd bigint,n_tup_newpage_upd bigint,n_live_tup bigint,n_dead_tup bigint,n_mod_since_analyze bigint,
		n_ins_since_vacuum bigint,last_vacuum timestamptz,last_autovacuum timestamptz,last_analyze timestamptz,
		last_autoanalyze timestamptz,vacuum_count bigint,autovacuum_count bigint,analyze_count bigint,autoanalyze_count bigint
	pg_statio_user_tables*: relid oid,schemaname name,relname name,heap_blks_read bigint,heap_blks_hit bigint,
		idx_blks_read bigint,idx_blks_hit bigint,toast_blks_read bigint,toast_blks_hit bigint,tidx_blks_read bigint,
		tidx_blks_hit bigint
	pg_statistic: starelid oid,staattnum smallint,stainherit boolean,stanullfrac real,stawidth integer,stadistinct real,
		stakind1 smallint,stakind2 smallint,stakind3 smallint,stakind4 smallint,stakind5 smallint,staop1 oid,staop2 oid,
		staop3 oid,staop4 oid,staop5 oid,stacoll1 oid,stacoll2 oid,stacoll3 oid,stacoll4 oid,stacoll5 oid,stanumbers1 real[],
		stanumbers2 real[],stanumbers3 real[],stanumbers4 real[],stanumbers5 real[],stavalues1 anyarray,stavalues2 anyarray,
		stavalues3 anyarray,stavalues4 anyarray,stavalues5 anyarray
	pg_stats*: schemaname name,tablename name,attname name,inherited boolean,null_frac real,avg_width integer,n_distinct real,
		most_common_vals anyarray,most_common_freqs real[],histogram_bounds anyarray,correlation real,most_common_elems anyarray,
		most_common_elem_freqs real[],elem_count_histogram real[],range_length_histogram anyarray,range_empty_frac real,
		range_bounds_histogram anyarray
	pg_subscription: oid oid,subdbid oid,subskiplsn pg_lsn,subname name,subowner oid,subenabled boolean,subbinary boolean,
		substream "char",subtwophasestate "char",subdisableonerr boolean,subpasswordrequired boolean,subrunasowner boolean,
		subfailover boolean,subconninfo text,subslotname name,subsynccommit text,subpublications text[],suborigin text
	pg_tables*: schemaname name,tablename name,tableowner name,tablespace name,hasindexes boolean,hasrules boolean,
		hastriggers boolean,rowsecurity boolean
	pg_tablespace: oid oid,spcname name,spcowner oid,spcacl aclitem[],spcoptions text[]
	pg_timezone_names*: name text,abbrev text,utc_offset interval,is_dst boolean
	pg_trigger: oid oid,tgrelid oid,tgparentid oid,tgname name,tgfoid oid,tgtype smallint,tgenabled "char",
		tgisinternal boolean,tgconstrrelid oid,tgconstrindid oid,tgconstraint oid,tgdeferrable boolean,tginitdeferred boolean,
		tgnargs smallint,tgattr int2vector,tgargs bytea,tgqual pg_node_tree,tgoldtable name,tgnewtable name
	pg_type: oid oid,typname name,typnamespace oid,typowner oid,typlen smallint,typbyval boolean,typtype "char",
		typcategory "char",typispreferred boolean,typisdefined boolean,typdelim "char",typrelid oid,typsubscript regproc,
		typelem oid,typarray oid,typinput regproc,typoutput regproc,typreceive regproc,typsend regproc,typmodin regproc,
		typmodout regproc,typanalyze regproc,typalign "char",typstorage "char",typnotnull boolean,typbasetype oid,
		typtypmod integer,typndims integer,typcollation oid,typdefaultbin pg_node_tree,typdefault text,typacl aclitem[]
	pg_user*: usename name,usesysid oid,usecreatedb boolean,usesuper boolean,userepl boolean,usebypassrls boolean,passwd text,
		valuntil timestamptz,useconfig text[]
	pg_views*: schemaname name,viewname name,viewowner name,definition text
`;
