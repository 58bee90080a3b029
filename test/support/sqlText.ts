import fc from 'fast-check';

const fragments = [
	...'select,from,where,join,left join,on,using,group by,order by,limit,union all,insert into,values,update,set,delete from,with,as'.split(
		',',
	),
	...'create table,create trigger,create procedure,begin,end,case,when,then,else,if,loop,returning,recursive,lateral,exists,in,is not null'.split(
		',',
	),
	..."users,orders,u,o,id,name,\"Order\",\"Ord,`order`,[a b],größe,表,'text','it''s','open,$$,$a$,$a,E'\\'',\"a\"\"b\",x'ff'".split(
		',',
	),
	...'1,2.5,.5,1e3,0x1F,?,?1,:name,::int,:=,$1,@x,%s,%(a)s,%,=,<>,||,->>,*,.,;,(,),[,]'.split(','),
	',',
	'--',
	'-- note\n',
	'/*',
	'*/',
	'#',
	'\n',
	'\n\n',
	'\t',
	' ',
	'delimiter $$\n',
	'\\',
	'{',
	'}',
	'\u00a0',
	'🙂',
];

/** Text that looks like SQL, mostly broken: every clause, quote, comment and placeholder in any order. */
export const sqlText: fc.Arbitrary<string> = fc
	.array(fc.tuple(fc.constantFrom(...fragments), fc.constantFrom(' ', ' ', ' ', '', '\n')), { maxLength: 40 })
	.map((parts) => parts.map(([fragment, blank]) => fragment + blank).join(''));
