// The words that seed.mjs makes people, books and opinions from. Everybody and everything here is invented.

export const places = [
	{
		country: 'Ireland',
		cities: ['Galway', 'Cork', 'Sligo'],
		given: ['Aoife', 'Niamh', 'Seán', 'Ciarán', 'Brigid', 'Orla'],
		family: ["O'Brien", 'Byrne', "O'Malley", 'Gallagher', 'Ní Dhuibhne', 'Keane'],
	},
	{
		country: 'Spain',
		cities: ['Málaga', 'Cádiz', 'León'],
		given: ['José', 'María', 'Íñigo', 'Lucía', 'Andrés', 'Begoña'],
		family: ['Muñoz', 'Ibáñez', 'Peña', 'Núñez', 'Garmendia', 'Oliver'],
	},
	{
		country: 'Poland',
		cities: ['Łódź', 'Gdańsk', 'Kraków'],
		given: ['Zofia', 'Łukasz', 'Małgorzata', 'Grażyna', 'Wojciech', 'Jagna'],
		family: ['Żółć', 'Wiśniewska', 'Dąbrowski', 'Święch', 'Zając', 'Źrebiec'],
	},
	{
		country: 'Japan',
		cities: ['Kanazawa', 'Nara', 'Otaru'],
		given: ['花', '健一', '美咲', '陽太', '千尋', '光'],
		family: ['村上', '小林', '森', '渡辺', '藤原', '清水'],
		familyFirst: true,
	},
	{
		country: 'Ghana',
		cities: ['Kumasi', 'Cape Coast', 'Tamale'],
		given: ['Ama', 'Kofi', 'Efua', 'Kwame', 'Esi', 'Yaw'],
		family: ['Mensah', 'Owusu', 'Boateng', 'Asante', 'Addo', 'Quaye'],
	},
	{
		country: 'Iceland',
		cities: ['Akureyri', 'Húsavík', 'Ísafjörður'],
		given: ['Þóra', 'Björn', 'Sigríður', 'Ægir', 'Guðrún', 'Einar'],
		family: ['Jónsdóttir', 'Ásgeirsson', 'Þórsdóttir', 'Magnússon', 'Hallgrímsdóttir', 'Karlsson'],
	},
	{
		country: 'Brazil',
		cities: ['Olinda', 'Ouro Preto', 'São Luís'],
		given: ['João', 'Inês', 'Caetano', 'Conceição', 'Tomé', 'Luísa'],
		family: ['Araújo', 'Gonçalves', 'Simões', 'Brandão', 'Falcão', 'Rocha'],
	},
	{
		country: 'Scotland',
		cities: ['Wigtown', 'Stromness', 'Leith'],
		given: ['Morag', 'Hamish', 'Isla', 'Ewan', 'Catriona', 'Fergus'],
		family: ['MacLeod', 'Drummond', 'Rennie', 'Sinclair', 'Munro', 'Flett'],
	},
];

/** The guide and queries.sql name these. */
export const wellKnownAuthors = [
	{ name: '村上 光', country: 'Japan' },
	{ name: 'José Ibáñez', country: 'Spain' },
	{ name: 'Zofia Żółć', country: 'Poland' },
	{ name: "Niamh O'Malley", country: 'Ireland' },
];

export const streets = ['Harbour Road', 'Mill Lane', 'Station Street', 'Chestnut Row', 'Castle Steps', 'Orchard Way', 'Ferry Quay'];

export const titleNouns = [
	'Lighthouse', 'Orchard', 'Ledger', 'Winter', 'Map', 'Harbour', 'Kitchen', 'Letter', 'Garden', 'River', 'Clockmaker', 'Ferry',
	'Library', 'Salt Road', 'Thunderstorm', 'Bakery', 'Comet', 'Piano', 'Island', 'Glasshouse', 'Night Train', 'Sparrow', 'Ninth Bridge', 'Almanac',
];

export const titleAdjectives = [
	'Quiet', 'Last', 'Borrowed', 'Invisible', 'Crooked', 'Patient', 'Northern', 'Forgotten', 'Paper', 'Second', 'Wandering', 'Unfinished',
];

export const biographies = [
	'grew up above a bookshop and never quite left it.',
	'worked as a ship’s cook before writing full time.',
	'writes in the mornings and keeps bees in the afternoons.',
	'was first published at sixty-one.',
	'has been translated into nineteen languages.',
	'teaches printing by hand at a small press.',
	'lives by the sea with two dogs and a leaking roof.',
	'won the Lantern Prize for a second novel.',
];

export const blurbs = {
	novel: [
		'Two sisters inherit a house that neither of them wants.',
		'A man walks home across a country that has changed its name.',
		'Over one summer a village decides what to forget.',
	],
	crime: [
		'The librarian is dead, and every book on the third floor has been turned around.',
		'An inspector with a fear of boats is sent to an island.',
		'Nobody at the dinner heard the shot; everybody heard the piano.',
	],
	history: [
		'A history of the spice trade told through eleven account books.',
		'How a bridge, a bank and a brass band made a city.',
		'The letters of three generations of lighthouse keepers, with notes.',
	],
	poetry: ['Forty poems about weather and one about love.', 'Short poems for long journeys.', 'A sequence on the names of rivers.'],
	science: [
		'Why sand sings, ice creaks and honey keeps.',
		'A patient explanation of the tides, without equations.',
		'What a century of tree rings can tell, and what it cannot.',
	],
	travel: [
		'From the harbour to the pass, on foot and mostly in the rain.',
		'Nine slow trains and the people on them.',
		'A guide to places that are best when closed.',
	],
	cookery: [
		'A hundred soups, in the order of the year.',
		'Bread for people who own one bowl.',
		'What to do with apples when there are too many apples.',
	],
	children: [
		'A very small bear looks for a very large hat.',
		'The moon has a cold and somebody must tell the sea.',
		'Eight stories for the minutes before sleep.',
	],
};

export const praise = [
	'The prose is plain in the best sense: nothing stands between the reader and the thing described.',
	'Includes a map, a family tree and an honest index.',
	'Readers of the first volume will find old friends; new readers need no introduction.',
	'A book to lend only to people who return books.',
	'Newly translated, with an afterword by the translator on what could not be carried across.',
];

export const notes = ['Please leave with the neighbour', 'Gift: no invoice in the parcel', 'Ring twice', 'Deliver after 17:00', 'Birthday on Friday!'];

export const opinions = [
	{
		headlines: ['Not for me', 'Gave up', 'Disappointing'],
		sentences: ['I stopped on page forty.', 'The pages came loose in a week.', 'Everyone in it talks like the author.', 'I wanted to like it.'],
	},
	{
		headlines: ['Long', 'Promising but flat', 'Hm'],
		sentences: ['A good idea that is over by chapter three.', 'The cover is the best part.', 'Half the length would have been twice the book.'],
	},
	{
		headlines: ['Fine', 'Good in parts', 'For a rainy weekend'],
		sentences: ['Pleasant while it lasted.', 'The middle drags, the end is lovely.', 'My father liked it more than I did.', 'Some of it stayed with me.'],
	},
	{
		headlines: ['Very good', 'Recommended', 'Surprising'],
		sentences: ['I read it in two evenings.', 'The characters stay with you.', 'Beautifully printed, too.', 'I have already given away two copies.'],
	},
	{
		headlines: ['Wonderful', 'A new favourite', 'Read it', '素晴らしい'],
		sentences: ['I missed my stop twice.', 'Every sentence is where it should be.', 'I finished it and began again.', 'The best thing I have read this year.', 'Sent one to my sister the same day.'],
	},
];
