import { createSchemaCatalog } from '../../server/src/catalog/createSchemaCatalog';
import type { SchemaCatalog } from '../../server/src/catalog/schemaCatalog';
import { readDdl } from '../../server/src/models/ddl/readDdl';
import { dialectById } from '../../server/src/sql/dialects';
import type { TestedDialect } from './completion';

/** Written once in standard SQL; `"` becomes the dialect's quote. */
const tables = `
	create table departments (id integer primary key, title varchar(80) not null, budget numeric(10,2), parent_id integer,
		foreign key (parent_id) references departments (id));
	create table doctors (id integer primary key, name varchar(80) not null, specialty text, dept_id integer not null,
		foreign key (dept_id) references departments (id));
	create table patients (id integer primary key, name varchar(80) not null, born date, email text, is_active boolean, doctor_id integer,
		"Blood Type" varchar(3), foreign key (doctor_id) references doctors (id));
	create table visits (id integer primary key, patient_id integer not null, doctor_id integer not null, visited_at timestamp, fee numeric(8,2),
		status varchar(10) check (status in ('open', 'closed', 'cancelled')),
		foreign key (patient_id) references patients (id), foreign key (doctor_id) references doctors (id));
	create table drugs (code varchar(12) primary key, label text not null, price numeric(8,2), "group" text);
	create table prescriptions (visit_id integer, line_no integer, drug_code varchar(12), dose text, primary key (visit_id, line_no),
		foreign key (visit_id) references visits (id), foreign key (drug_code) references drugs (code));
	create table refills (id integer primary key, visit_id integer, line_no integer, refilled_on date,
		foreign key (visit_id, line_no) references prescriptions (visit_id, line_no));
	create table "User Accounts" ("User Id" integer primary key, "Login" text, "order" integer, patient_id integer,
		foreign key (patient_id) references patients (id));
	create table "order" (id integer primary key, "from" text, amount numeric(8,2));
	create table ärzte (id integer primary key, straße text, plz text);
	create table readings (id integer primary key, patient_id integer, payload json, taken_at timestamp,
		foreign key (patient_id) references patients (id));
	create view open_visits as select id, patient_id, fee from visits where status = 'open';
`;

const billing = `
	create table billing.invoices (id integer primary key, patient_id integer, amount numeric(8,2), is_paid boolean);
	create table billing.payments (id integer primary key, invoice_id integer, paid_on date, amount numeric(8,2));
`;

const definitions: Readonly<Record<TestedDialect, string>> = {
	sqlite: tables,
	postgresql: `${tables} create schema billing; ${billing}`,
	mysql: (tables + billing).replaceAll('"', '`'),
};

const catalogs = new Map<TestedDialect, SchemaCatalog>();

/** A clinic: another schema than the one that completion was built on. */
export function clinic(id: TestedDialect): SchemaCatalog {
	let catalog = catalogs.get(id);
	if (catalog === undefined) {
		const dialect = dialectById(id);
		const snapshot = readDdl(definitions[id], dialect);
		const searchPath = snapshot.schemas.filter((schema) => schema.name !== 'billing').map((schema) => schema.name);
		catalog = createSchemaCatalog({ ...snapshot, searchPath }, dialect);
		catalogs.set(id, catalog);
	}
	return catalog;
}
