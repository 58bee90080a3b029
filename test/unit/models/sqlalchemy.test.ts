import { describe, expect, test } from 'vitest';
import { describeTable, type Files, tablesOf } from '../../support/declaredTables';

const imports =
	'from sqlalchemy import *\nfrom sqlalchemy.orm import *\nfrom typing import *\nimport datetime, decimal, enum, uuid\n';
const base = `${imports}class Base(DeclarativeBase):\n    pass\n\n`;

function check(source: string | Files, ...expected: readonly string[]): void {
	const files = typeof source === 'string' ? { 'models.py': base + source } : source;
	expect(tablesOf(files).map(describeTable)).toEqual(expected);
}

const orders = 'class Order(Base):\n    __tablename__ = "orders"\n';

describe('columns by Column', () => {
	test('types, keys, null', () =>
		check(
			`${orders}    id = Column(Integer, primary_key=True)\n    name = Column(String(50), nullable=False)\n    note = Column(Text())\n    price = Column(Numeric(10, 2))\n    at = Column(DateTime(timezone=True))\n    data = Column(postgresql.JSONB)\n    tags = Column(ARRAY(String))\n`,
			'orders(id* INTEGER, name! VARCHAR(50), note TEXT, price NUMERIC(10, 2), at TIMESTAMP WITH TIME ZONE, data JSONB, tags VARCHAR[])',
		));
	test('a name of its own in the database', () =>
		check(
			`${orders}    id = Column("order_id", BigInteger, primary_key=True)\n    b = Column(name="bee", type_=Text)\n`,
			'orders(order_id* BIGINT, bee TEXT)',
		));
	test('foreign keys by text, by attribute and by table', () =>
		check(
			`users = Table("users", Base.metadata, Column("id", Integer, primary_key=True))\n${orders}    id = Column(Integer, primary_key=True)\n    a = Column(ForeignKey("users.id"))\n    b = Column(Integer, ForeignKey(users.c.id, ondelete="CASCADE"))\n    c = Column(ForeignKey(id))\n    d = Column(Integer, ForeignKey("audit.events.id"))\nclass Line(Base):\n    __tablename__ = "lines"\n    id = Column(ForeignKey(Order.id), primary_key=True)\n`,
			'users(id* INTEGER)',
			'orders(id* INTEGER, a INTEGER, b INTEGER, c, d INTEGER) -> a=users.id -> b=users.id -> d=audit.events.id',
			'lines(id* INTEGER) -> id=orders.id',
		));
	test('relationships and properties are no columns', () =>
		check(
			`${orders}    id = Column(Integer, primary_key=True)\n    user = relationship("User", back_populates="orders")\n    total = column_property(func.sum(id))\n    raw = deferred(Column(LargeBinary))\n    size: int = 3\n    @property\n    def x(self): return 1\n`,
			'orders(id* INTEGER, raw BLOB)',
		));
	test('defaults and comments', () => {
		const [table] = tablesOf({
			'm.py': `${base}${orders}    __table_args__ = {"comment": "all"}\n    id = Column(Integer, primary_key=True, comment="the key")\n    at = Column(DateTime, server_default=func.now())\n    n = Column(Integer, server_default=text("1 + 2"))\n    s = Column(String, server_default="it's")\n`,
		});
		expect(table?.comment).toBe('all');
		expect(table?.columns.map(({ comment, defaultExpression }) => comment ?? defaultExpression)).toEqual([
			'the key',
			'now()',
			'1 + 2',
			"'it''s'",
		]);
	});
});

describe('columns by annotation', () => {
	test('types and null', () =>
		check(
			`${orders}    id: Mapped[int] = mapped_column(primary_key=True)\n    a: Mapped[str]\n    b: Mapped[Optional[str]] = mapped_column(String(30))\n    c: Mapped[datetime.datetime | None]\n    d: Mapped["Union[decimal.Decimal, None]"]\n    e: Mapped[bool] = mapped_column(default=False)\n    f: Mapped[uuid.UUID] = mapped_column(nullable=True)\n    g: Mapped[bytes | None] = mapped_column("gee", nullable=False)\n`,
			'orders(id* INTEGER, a! VARCHAR, b VARCHAR(30), c DATETIME, d NUMERIC, e! BOOLEAN, f UUID, gee! BLOB)',
		));
	test('relationships are no columns', () =>
		check(
			`${orders}    id: Mapped[int] = mapped_column(primary_key=True)\n    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))\n    user: Mapped["User"] = relationship(back_populates="orders")\n    lines: Mapped[List["Line"]] = relationship()\n    tags: Mapped[set["Tag"]]\n    kind: ClassVar[str] = "x"\n`,
			'orders(id* INTEGER, user_id! INTEGER) -> user_id=users.id',
		));
	test('Annotated types, with what they say of the column', () =>
		check(
			`key = Annotated[int, mapped_column(primary_key=True)]\nname30 = Annotated[str, mapped_column(String(30), nullable=False)]\nuser_fk = Annotated[int, mapped_column(ForeignKey("users.id"))]\n${orders}    id: Mapped[key]\n    name: Mapped[Optional[name30]]\n    user_id: Mapped[user_fk]\n`,
			'orders(id* INTEGER, name! VARCHAR(30), user_id! INTEGER) -> user_id=users.id',
		));
	test('the map of the base', () =>
		check(
			{
				'm.py': `${imports}class Base(DeclarativeBase):\n    type_annotation_map = {str: String(100), datetime.datetime: TIMESTAMP(timezone=True)}\n${orders}    id: Mapped[int] = mapped_column(primary_key=True)\n    a: Mapped[str]\n    b: Mapped[datetime.datetime]\n`,
			},
			'orders(id* INTEGER, a! VARCHAR(100), b! TIMESTAMP WITH TIME ZONE)',
		));
});

describe('enumerations', () => {
	const states = 'class State(enum.Enum):\n    new = "N"\n    paid = "P"\n    _ignore_ = 1\n';
	test('by names of members, by values, by texts', () => {
		const [table] = tablesOf({
			'm.py': `${base}${states}${orders}    id = Column(Integer, primary_key=True)\n    a = Column(Enum(State))\n    b = Column(Enum(State, values_callable=lambda e: [x.value for x in e]))\n    c = Column(Enum("x", "it's", name="c"))\n    d: Mapped[State]\n    e: Mapped[Literal["l", "r"]]\n`,
		});
		expect(table?.columns.map(({ allowedValues }) => allowedValues?.join())).toEqual([
			undefined,
			'new,paid',
			'N,P',
			"x,it's",
			'new,paid',
			'l,r',
		]);
		expect(table?.columns[3]?.type).toBe("ENUM('x', 'it''s')");
	});
	test('from another file', () => {
		const [table] = tablesOf({
			'app/states.py': `from enum import Enum\n${states.replace('enum.Enum', 'str, Enum')}`,
			'app/models.py': `${base}from .states import State as S\n${orders}    id: Mapped[int] = mapped_column(primary_key=True)\n    a: Mapped[S]\n`,
		});
		expect(table?.columns[1]?.allowedValues).toEqual(['new', 'paid']);
	});
});

describe('__table_args__', () => {
	test('schema and composite keys', () =>
		check(
			`${orders}    a: Mapped[int]\n    b: Mapped[int]\n    __table_args__ = (\n        PrimaryKeyConstraint("a", "b"),\n        ForeignKeyConstraint(["a", "b"], ["app.parents.x", "app.parents.y"]),\n        UniqueConstraint("a"),\n        Index("i", "b"),\n        {"schema": "app"},\n    )\n`,
			'app.orders(a* INTEGER, b* INTEGER) -> a+b=app.parents.x+y',
		));
	test('a schema by a constant, and keys that repeat it', () =>
		check(
			`S = "app"\n${orders}    __table_args__ = {"schema": S}\n    id: Mapped[int] = mapped_column(primary_key=True)\n    up: Mapped[int] = mapped_column(ForeignKey(f"{S}.orders.id"))\n`,
			'app.orders(id* INTEGER, up! INTEGER) -> up=app.orders.id',
		));
	test('the schema of the metadata', () =>
		check(
			{
				'm.py': `${imports}class Base(DeclarativeBase):\n    metadata = MetaData(schema="app")\n${orders}    id: Mapped[int] = mapped_column(ForeignKey("orders.id"), primary_key=True)\n`,
			},
			'app.orders(id* INTEGER) -> id=app.orders.id',
		));
});

describe('inheritance', () => {
	test('mixins, abstract bases and declared_attr', () =>
		check(
			`class Timed:\n    created = Column(DateTime)\n    @declared_attr\n    def owner_id(cls):\n        return Column(ForeignKey("users.id"))\n    @declared_attr.directive\n    def __tablename__(cls) -> str:\n        return cls.__name__.lower() + "s"\nclass Keyed(Base):\n    __abstract__ = True\n    id: Mapped[int] = mapped_column(primary_key=True)\nclass Order(Timed, Keyed):\n    total: Mapped[float]\n`,
			'orders(total! FLOAT, created DATETIME, owner_id, id* INTEGER) -> owner_id=users.id',
		));
	test('from other files, through a package', () =>
		check(
			{
				'app/db/__init__.py': 'from .base import Base\n',
				'app/db/base.py': `${base}class Keyed:\n    id: Mapped[int] = mapped_column(primary_key=True)\n`,
				'lib/base.py': `${base}class Keyed:\n    other: Mapped[int] = mapped_column(primary_key=True)\n`,
				'app/models/order.py': `${imports}from app.db import Base\nfrom app.db.base import Keyed\n${orders.replace('(Base)', '(Keyed, Base)')}    n: Mapped[int]\n`,
			},
			'orders(n! INTEGER, id* INTEGER)',
		));
	test('joined tables have their own columns', () =>
		check(
			`class Person(Base):\n    __tablename__ = "people"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    name: Mapped[str]\nclass Engineer(Person):\n    __tablename__ = "engineers"\n    id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)\n    skill: Mapped[str]\n`,
			'people(id* INTEGER, name! VARCHAR)',
			'engineers(id* INTEGER, skill! VARCHAR) -> id=people.id',
		));
	test('a class without a table adds to its parent’s', () =>
		check(
			`class Person(Base):\n    __tablename__ = "people"\n    id: Mapped[int] = mapped_column(primary_key=True)\nclass Engineer(Person):\n    skill: Mapped[str | None]\n`,
			'people(id* INTEGER, skill VARCHAR)',
		));
	test('classes that inherit from each other in a circle', () =>
		check(
			'class A(B):\n    x = Column(Integer)\nclass B(A):\n    __tablename__ = "b"\n    id = Column(Integer, primary_key=True)\n',
			'b(id* INTEGER, x INTEGER)',
		));
});

describe('other ways to declare', () => {
	test('Table, and a class upon one', () =>
		check(
			{
				'm.py': `${imports}metadata = MetaData(schema="s")\nlinks = Table(\n    "links",\n    metadata,\n    Column("a", ForeignKey("s.orders.id"), primary_key=True),\n    Column("b", Integer, nullable=False),\n    ForeignKeyConstraint(["b"], ["s.orders.id"]),\n)\nother = Table("other", metadata, autoload_with=engine)\nBase = declarative_base()\nclass Up(Base):\n    __table__ = Table("up", metadata, Column("id", Integer, primary_key=True), schema="t")\n`,
			},
			's.links(a*, b! INTEGER) -> a=s.orders.id -> b=s.orders.id',
			't.up(id* INTEGER)',
		));
	test('Flask-SQLAlchemy names tables by their classes', () =>
		check(
			{
				'm.py':
					'from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\nclass UserProfile(db.Model):\n    id = db.Column(db.Integer, primary_key=True)\n    user_id = db.Column(db.Integer, db.ForeignKey("user.id"), nullable=False)\nclass HTTPLog(db.Model):\n    __tablename__ = "logs"\n    id = db.Column(db.Integer, primary_key=True)\n',
			},
			'user_profile(id* INTEGER, user_id! INTEGER) -> user_id=user.id',
			'logs(id* INTEGER)',
		));
	test('a base that is not in sight', () =>
		check(
			{
				'm.py': `from sqlalchemy import Column, Integer\nfrom company import Model\n${orders.replace('Base', 'Model')}    id = Column(Integer, primary_key=True)\n`,
			},
			'orders(id* INTEGER)',
		));
	test('a class without columns, SQLModel, and the tables of a migration are left out', () => {
		check('class Plain(Base):\n    pass\nclass Hero(SQLModel, table=True):\n    id: int = Field(primary_key=True)\n');
		check({ 'alembic/versions/1.py': `${imports}t = Table("t", MetaData(), Column("x", Integer))\n` });
	});
});

test('names know where they are written', () => {
	const text = `${base}class Order(Base):\n    __tablename__ = "orders"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    b = Column("bee 🙂", Integer)\n`;
	const [table] = tablesOf({ 'm.py': text });
	const lines = text.split('\n');
	const pointed = [table, ...(table?.columns ?? [])].map((named) => {
		const [source] = named?.sources ?? [];
		if (source === undefined || source.kind === 'live') return undefined;
		const { start, end } = source.range;
		return `${source.uri} ${lines[start.line]?.slice(start.character, end.character)}`;
	});
	expect(pointed).toEqual(['file:///w/m.py orders', 'file:///w/m.py id', 'file:///w/m.py bee 🙂']);
});
