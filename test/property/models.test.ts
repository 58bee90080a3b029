import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHost } from '../../server/src/embedded/parseHost';
import { parseAnnotation } from '../../server/src/models/sqlalchemy/annotation';
import { sqlalchemyReader } from '../../server/src/models/sqlalchemy/sqlalchemy';

const pieces = [
	'class A(Base):',
	'class B(A, Mixin):',
	'class Base(DeclarativeBase):',
	'class E(enum.Enum):',
	'    __tablename__ = "a"',
	'    __abstract__ = True',
	'    __table_args__ = (ForeignKeyConstraint(["x"], ["b.y"]), {"schema": "s"})',
	'    id: Mapped[int] = mapped_column(primary_key=True)',
	'    x: Mapped[Optional["A | None"]]',
	'    y = Column("why", ForeignKey(B.id), Enum(E))',
	'    z = Column(Integer,',
	'    @declared_attr',
	'    def __tablename__(cls):',
	'        return cls.__name__.lower() + f"{cls.__name__}"',
	'    one = "1"',
	'T = Table("t", Base.metadata, Column("c", Integer), Column(',
	'k = Annotated[k, mapped_column(ForeignKey("a.id"))]',
	'from .models import A as Base, B',
	'Base = declarative_base(metadata=MetaData(schema="s"))',
	')',
	'"""',
	'',
];
const program = fc
	.array(fc.constantFrom(...pieces), { maxLength: 25 })
	.map((lines) => `from sqlalchemy import *\n${lines.join('\n')}\n`);

test('models of any files are read and linked without an error, and the names of a table are each there once', () => {
	fc.assert(
		fc.property(program, program, (first, second) => {
			const files = [first, second].flatMap((text, at) => {
				const file = sqlalchemyReader.read(`file:///w/m${at}.py`, parseHost('python', text));
				return file ? [file] : [];
			});
			for (const { columns } of sqlalchemyReader.link(files)) {
				const names = columns.map(({ name }) => name);
				expect(new Set(names).size).toBe(names.length);
			}
		}),
		{ numRuns: 600 },
	);
});

test('any annotation is read, and deep ones in no time', () => {
	const sign = fc.constantFrom('Mapped', 'Optional', '[', ']', '"', "'", '|', ',', 'a.b', ' ', '(', ')');
	fc.assert(
		fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
			expect(parseAnnotation(signs.join(''))).toHaveProperty('name');
		}),
	);
	expect(parseAnnotation('Mapped['.repeat(5000)).name).toBe('Mapped');
});

test('reading and linking take time in step with the number of tables', () => {
	const time = (count: number) => {
		const classes = Array.from(
			{ length: count },
			(_, at) =>
				`class C${at}(Base):\n    __tablename__ = "t${at}"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    up: Mapped[int] = mapped_column(ForeignKey("t${at >> 1}.id"))\n`,
		);
		const host = parseHost('python', `class Base(DeclarativeBase):\n    metadata = MetaData(schema="s")\n${classes.join('')}`);
		const start = process.cpuUsage();
		const file = sqlalchemyReader.read('file:///w/m.py', host);
		expect(file && sqlalchemyReader.link([file])).toHaveLength(count);
		const { user, system } = process.cpuUsage(start);
		return user + system;
	};
	time(200);
	expect(time(2400) / time(300)).toBeLessThan(24);
});
