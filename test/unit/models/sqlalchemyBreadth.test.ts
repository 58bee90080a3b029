import { expect, test } from 'vitest';
import { describeTable, tablesOf } from '../../support/declaredTables';

const imports =
	'import enum, uuid, datetime, decimal\nfrom typing import *\nimport sqlalchemy as sa\nimport sqlalchemy.orm as so\n' +
	'from sqlalchemy import *\nfrom sqlalchemy.orm import *\n';
const base = `${imports}class Base(DeclarativeBase):\n    pass\n\n`;
/** Inside of a class with a table and a key. */
const inside = (...lines: readonly string[]) =>
	`${base}class T(Base):\n    __tablename__ = "t"\n    id: Mapped[int] = mapped_column(primary_key=True)\n${lines.map((line) => `    ${line}\n`).join('')}`;

test.each<[title: string, source: string, ...expected: string[]]>([
	[
		'dataclasses',
		`${imports}class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):\n    pass\nclass T(Base):\n    __tablename__ = "t"\n    id: Mapped[int] = mapped_column(init=False, primary_key=True)\n    tags: Mapped[list["Tag"]] = relationship(default_factory=list, init=False)\n    n: Mapped[str] = mapped_column(default="x", repr=False)\n`,
		't(id* INTEGER, n! VARCHAR)',
	],
	[
		'a base that is made by a call',
		`${imports}Base = declarative_base(metadata=MetaData(schema="app"))\nclass T(Base):\n    __tablename__ = "t"\n    id = Column(Integer, primary_key=True)\n`,
		'app.t(id* INTEGER)',
	],
	[
		'a base that a registry makes',
		`${imports}mapper_registry = registry()\nBase = mapper_registry.generate_base()\nclass T(Base):\n    __tablename__ = "t"\n    id = Column(Integer, primary_key=True)\n`,
		't(id* INTEGER)',
	],
	[
		'classes that a registry maps',
		`${imports}reg = registry()\n@reg.mapped\nclass T:\n    __tablename__ = "t"\n    id = Column(Integer, primary_key=True)\n@reg.mapped_as_dataclass\nclass U:\n    __tablename__ = "u"\n    id: Mapped[int] = mapped_column(primary_key=True)\n`,
		't(id* INTEGER)',
		'u(id* INTEGER)',
	],
	[
		'null in every spelling',
		inside(
			'a: Mapped[Optional[str]]',
			'b: Mapped[str | None]',
			'c: Mapped["str | None"]',
			'd: Mapped[Union[str, None]]',
			'e: Mapped[None | int]',
		),
		't(id* INTEGER, a VARCHAR, b VARCHAR, c VARCHAR, d VARCHAR, e INTEGER)',
	],
	[
		'null that the call says',
		inside('a: Mapped[int] = mapped_column(nullable=True)', 'b: Mapped[Optional[int]] = mapped_column(nullable=False)'),
		't(id* INTEGER, a INTEGER, b! INTEGER)',
	],
	[
		'a column that is called otherwise',
		inside('type_: Mapped[str] = mapped_column("type")', 'meta: Mapped[str] = mapped_column(name="metadata")'),
		't(id* INTEGER, type! VARCHAR, metadata! VARCHAR)',
	],
	[
		'types of Python',
		inside(
			'a: Mapped[datetime.datetime]',
			'b: Mapped[datetime.date]',
			'c: Mapped[decimal.Decimal]',
			'd: Mapped[bytes]',
			'e: Mapped[uuid.UUID]',
			'f: Mapped[bool]',
			'g: Mapped[float]',
			'h: Mapped[datetime.timedelta]',
		),
		't(id* INTEGER, a! DATETIME, b! DATE, c! NUMERIC, d! BLOB, e! UUID, f! BOOLEAN, g! FLOAT, h! INTERVAL)',
	],
	[
		'names of modules before everything',
		inside(
			'a: so.Mapped[int] = so.mapped_column(sa.BigInteger)',
			'b: so.Mapped[str] = so.mapped_column(sa.String(9), sa.ForeignKey("t.id"))',
		),
		't(id* INTEGER, a! BIGINT, b! VARCHAR(9)) -> b=t.id',
	],
	[
		'annotated types',
		`${base}intpk = Annotated[int, mapped_column(primary_key=True)]\nname50 = Annotated[str, mapped_column(String(50))]\nclass T(Base):\n    __tablename__ = "t"\n    id: Mapped[intpk]\n    n: Mapped[name50]\n    o: Mapped[Optional[name50]]\n`,
		't(id* INTEGER, n! VARCHAR(50), o VARCHAR(50))',
	],
	[
		'the map of the base',
		`${imports}str50 = Annotated[str, 50]\nclass Base(DeclarativeBase):\n    type_annotation_map = {dict[str, Any]: JSON, str50: String(50), datetime.datetime: TIMESTAMP(timezone=True)}\nclass T(Base):\n    __tablename__ = "t"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    d: Mapped[dict[str, Any]]\n    s: Mapped[str50]\n    at: Mapped[datetime.datetime]\n`,
		't(id* INTEGER, d! JSON, s! VARCHAR(50), at! TIMESTAMP WITH TIME ZONE)',
	],
	[
		'what is no column',
		inside(
			'parent: Mapped["P"] = relationship(back_populates="x")',
			'xs: Mapped[List["X"]] = relationship()',
			'w: WriteOnlyMapped["X"] = relationship()',
			'd: DynamicMapped["X"] = relationship()',
			'names: AssociationProxy[list[str]] = association_proxy("xs", "n")',
			'count: ClassVar[int] = 3',
			's = synonym("id")',
			'q: Mapped[int] = query_expression()',
			'__mapper_args__ = {"polymorphic_on": "id"}',
		),
		't(id* INTEGER)',
	],
	[
		'composites of columns',
		inside('start: Mapped["Point"] = composite(mapped_column("x1", Integer), mapped_column("y1", Integer))'),
		't(id* INTEGER, x1 INTEGER, y1 INTEGER)',
	],
	[
		'made by the database',
		inside('n: Mapped[int] = mapped_column(Identity(start=5))', 's: Mapped[str] = mapped_column(Text, Computed("a || b"))'),
		't(id* INTEGER, n! INTEGER, s! TEXT)',
	],
	[
		'variants',
		inside(
			'a: Mapped[str] = mapped_column(String(50).with_variant(Text, "mysql"))',
			'b = Column(JSON().with_variant(JSONB, "postgresql"))',
		),
		't(id* INTEGER, a! VARCHAR(50), b JSON)',
	],
	[
		'deferred columns',
		inside('a: Mapped[str] = mapped_column(Text, deferred=True, deferred_group="g")', 'b = deferred(Column(Text))'),
		't(id* INTEGER, a! TEXT, b TEXT)',
	],
	[
		'keys in the arguments of the table',
		`${base}class T(Base):\n    __tablename__ = "t"\n    __table_args__ = (\n        PrimaryKeyConstraint("a", "b"),\n        ForeignKeyConstraint(["a", "b"], ["p.x", "p.y"], name="fk"),\n        UniqueConstraint("c"),\n        Index("i", "c"),\n        {"schema": "app", "comment": "…"},\n    )\n    a: Mapped[int] = mapped_column()\n    b: Mapped[int]\n    c: Mapped[str]\n`,
		'app.t(a* INTEGER, b* INTEGER, c! VARCHAR) -> a+b=p.x+y',
	],
	[
		'arguments of the table as a mere dictionary',
		`${base}class T(Base):\n    __tablename__ = "t"\n    __table_args__ = {"schema": "app"}\n    id = Column(Integer, primary_key=True)\n`,
		'app.t(id* INTEGER)',
	],
	[
		'arguments of the table with an annotation',
		`${base}class T(Base):\n    __tablename__: str = "t"\n    __table_args__: tuple = (UniqueConstraint("id"), {"schema": "app"})\n    id = Column(Integer, primary_key=True)\n`,
		'app.t(id* INTEGER)',
	],
	[
		'a table named by its class',
		`${imports}class Base(DeclarativeBase):\n    @declared_attr.directive\n    def __tablename__(cls) -> str:\n        return cls.__name__.lower()\nclass Thing(Base):\n    id: Mapped[int] = mapped_column(primary_key=True)\n`,
		'thing(id* INTEGER)',
	],
	[
		'mixins with keys of their own',
		`${base}class Owned:\n    @declared_attr\n    def owner_id(cls) -> Mapped[int]:\n        return mapped_column(ForeignKey("users.id"))\n    @declared_attr\n    def owner(cls):\n        return relationship("User")\nclass Stamped:\n    at: Mapped[datetime.datetime] = mapped_column(DateTime, server_default=func.now())\nclass T(Stamped, Owned, Base):\n    __tablename__ = "t"\n    id: Mapped[int] = mapped_column(primary_key=True)\n`,
		't(id* INTEGER, at! DATETIME, owner_id! INTEGER) -> owner_id=users.id',
	],
	[
		'a name made of constants',
		`${base}PREFIX = "app_"\nclass T(Base):\n    __tablename__ = f"{PREFIX}things"\n    id = Column(Integer, primary_key=True)\nclass U(Base):\n    __tablename__ = PREFIX + "others"\n    id = Column(Integer, primary_key=True)\n`,
		'app_things(id* INTEGER)',
		'app_others(id* INTEGER)',
	],
	[
		'a name in two pieces',
		`${base}class T(Base):\n    __tablename__ = "a" "b"\n    id = Column(Integer, primary_key=True)\n`,
		'ab(id* INTEGER)',
	],
	[
		'comments and blanks everywhere',
		`${base}class T(  # the thing\n    Base,\n):\n    """Doc with __tablename__ = "no"."""\n\n    __tablename__ = "t"  # its name\n    # a comment\n    id: Mapped[\n        int\n    ] = mapped_column(  # key\n        Integer(),\n        primary_key=True,  # yes\n    )\n    if TYPE_CHECKING:\n        x: int\n`,
		't(id* INTEGER)',
	],
	[
		'enumerations',
		`${base}class S(str, enum.Enum):\n    A = "a"\n    B = "b"\nclass T(Base):\n    __tablename__ = "t"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    s: Mapped[S]\n    l: Mapped[Literal["x", "y"]]\n    e = Column(Enum("p", "q", name="pq"))\n    f = Column(Enum(S, native_enum=False))\n`,
		"t(id* INTEGER, s! ENUM('A', 'B'), l! VARCHAR, e ENUM('p', 'q'), f ENUM('A', 'B'))",
	],
	[
		'single table inheritance',
		`${base}class T(Base):\n    __tablename__ = "t"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    kind: Mapped[str]\n    __mapper_args__ = {"polymorphic_on": "kind"}\nclass U(T):\n    extra: Mapped[str] = mapped_column(nullable=True)\n    __mapper_args__ = {"polymorphic_identity": "u"}\n`,
		't(id* INTEGER, kind! VARCHAR, extra VARCHAR)',
	],
	[
		'joined inheritance',
		`${base}class T(Base):\n    __tablename__ = "t"\n    id: Mapped[int] = mapped_column(primary_key=True)\nclass U(T):\n    __tablename__ = "u"\n    id: Mapped[int] = mapped_column(ForeignKey("t.id"), primary_key=True)\n    more: Mapped[str]\n`,
		't(id* INTEGER)',
		'u(id* INTEGER, more! VARCHAR) -> id=t.id',
	],
	[
		'a type that the key brings',
		`${base}class P(Base):\n    __tablename__ = "p"\n    code: Mapped[str] = mapped_column(String(9), primary_key=True)\nclass T(Base):\n    __tablename__ = "t"\n    id = Column(Integer, primary_key=True)\n    p = Column(ForeignKey("p.code"))\n    q = mapped_column(ForeignKey(P.code), nullable=False)\n`,
		'p(code* VARCHAR(9))',
		't(id* INTEGER, p VARCHAR(9), q! VARCHAR(9)) -> p=p.code -> q=p.code',
	],
	[
		'tables of association',
		`${base}links = Table(\n    "links",\n    Base.metadata,\n    Column("a_id", ForeignKey("a.id"), primary_key=True),\n    Column("b_id", Integer, ForeignKey("b.id"), primary_key=True),\n    Index("i", "a_id"),\n    schema="app",\n)\n`,
		'app.links(a_id*, b_id* INTEGER) -> a_id=a.id -> b_id=b.id',
	],
	[
		'a table with keys as constraints',
		`${imports}metadata = MetaData()\nt = sa.Table("t", metadata, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, key="bee"), sa.PrimaryKeyConstraint("a"), sa.ForeignKeyConstraint(["b"], ["p.id"]))\n`,
		't(a* INTEGER, b INTEGER) -> b=p.id',
	],
	[
		'a class upon a table',
		`${base}class T(Base):\n    __table__ = Table("t", Base.metadata, Column("id", Integer, primary_key=True), Column("n", String))\n`,
		't(id* INTEGER, n VARCHAR)',
	],
	[
		'types of engines',
		inside(
			'a = Column(postgresql.UUID(as_uuid=True))',
			'b = Column(postgresql.ARRAY(String(5)))',
			'c = Column(mysql.TINYINT(1))',
			'd = Column(postgresql.TSVECTOR)',
			'e = Column(JSONB)',
			'f = Column(INET)',
		),
		't(id* INTEGER, a UUID, b VARCHAR(5)[], c TINYINT(1), d TSVECTOR, e JSONB, f INET)',
	],
	[
		'types of the project',
		`${base}class Money(TypeDecorator):\n    impl = Numeric(10, 2)\nclass T(Base):\n    __tablename__ = "t"\n    id = Column(Integer, primary_key=True)\n    m = Column(Money)\n    n: Mapped[decimal.Decimal] = mapped_column(Money())\n`,
		't(id* INTEGER, m NUMERIC(10, 2), n! NUMERIC(10, 2))',
	],
	[
		'classes inside of functions and branches',
		`${base}def make():\n    class T(Base):\n        __tablename__ = "t"\n        id = Column(Integer, primary_key=True)\n    return T\nif True:\n    class U(Base):\n        __tablename__ = "u"\n        id = Column(Integer, primary_key=True)\n`,
		't(id* INTEGER)',
		'u(id* INTEGER)',
	],
	[
		'half typed',
		`${base}class T(Base):\n    __tablename__ = "t"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    name: Mapped[str] = mapped_column(String(\n    x = Column(\n`,
		't(id* INTEGER, name! VARCHAR)',
	],
	['a view that is mapped', `${base}class V(Base):\n    __table__ = Table("v", Base.metadata, autoload_with=engine)\n`],
	['not of SQLAlchemy', 'class T:\n    __tablename__ = "t"\n    id = Field(int)\n'],
	[
		'abstract bases',
		`${base}class Kept(Base):\n    __abstract__ = True\n    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)\nclass T(Kept):\n    __tablename__ = "t"\n    n: Mapped[str]\n`,
		't(id* INTEGER, n! VARCHAR)',
	],
	[
		'a column that is taken away',
		`${base}class Kept(Base):\n    __abstract__ = True\n    id: Mapped[int] = mapped_column(primary_key=True)\n    note: Mapped[str]\nclass T(Kept):\n    __tablename__ = "t"\n    note = None\n`,
		't(id* INTEGER)',
	],
	[
		'keys by name of columns that are called otherwise',
		`${base}class T(Base):\n    __tablename__ = "t"\n    __table_args__ = (PrimaryKeyConstraint("key"),)\n    k: Mapped[int] = mapped_column("key")\n`,
		't(key* INTEGER)',
	],
])('%s', (_, source, ...expected) => {
	expect(tablesOf({ 'models.py': source }).map(describeTable)).toEqual(expected);
});
