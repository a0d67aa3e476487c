/**
 * Words that passwords are made of most often, commonest first: from the lists of zxcvbn-ts (MIT licence; its 1,500 commonest
 * passwords that are words, 600 English and 400 German ones) and what is at hand in an MSP's office. Lower case.
 */
export const commonWords: readonly string[] = `
my me is in to of at on no so we he it go am be do ich du er es wir ist mein meine dein der die das und von zu im am
password you nicht qwerty the mich dragon that dass baseball and aber football for eine monkey this hier letmein
have haben shadow was sind master your wenn michael know dich mustang what nein qwertyuiop not habe pussy are noch
superman with sich fuckyou can einen jordan don hast qazwsx just kann jennifer like auch killer here schon hunter
all sein harley out jetzt zxcvbnm get dann asdfgh about meine buster right wird andrew him mein batman there bist
soccer her doch tigger one alles charlie yeah weiß robert got keine sunshine they oder thomas but nach iloveyou want
nichts fuckme company portal office cloud tenant customer customers service services helpdesk support security
secure server network system systems domain account backup manager technician owner user users guest root temp
temporary default changeme changeit please team work home house family forever business group solutions consulting
germany deutschland firma kunde kunden sommer winter herbst frühling hallo willkommen passwort geheim motdepasse
bonjour bienvenue contraseña senha wachtwoord welkom hasło пароль привет йцукен january february march april june
july august september october november december monday tuesday wednesday thursday friday saturday sunday januar
februar märz juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag red blue yellow
black white orange purple silver golden two three four five six seven eight nine ten azerty qwertz asdf asdfghjkl
yxcvbnm trustno entra azure outlook teams onedrive sharepoint exchange excel windows apple google will muss ranger
think werden daniel now hockey she ihnen george from geht computer well etwas michelle see mehr jessica going also
starwars his bitte asshole time immer pepper back warum klaster did können zxcvbn yes wieder freedom them sagen
princess gonna machen joshua good danke maggie been sehr pass were alle ginger would denn fuck had mann amanda come
gehen ashley hey sehen love how vielleicht cheese who einem nicole need ihre summer okay diese matthew our euch
chelsea when einer dallas take komm biteme some über matrix say gibt william why yankees didn wissen taylor really
deine corvette could müssen austin way soll access man werde martin too wirklich heather down kein thunder has viel
merlin let würde secret something einfach diamond more leben hello tell hatte anthony make zeit hammer then weil
fucker mean willst over kommen gfhjkm little dein justin never heute patrick said kommt richard people wollen bailey
should damit internet look ganz samantha off wäre golfer very wollte scooter weißt test only sicher doing gesagt
cookie much frau maverick thing wurde jackson any leid sparky where kannst mickey macht phoenix into dieser bigdog
even zurück snoopy thank lassen guitar because whatever still meinen chicken find gott morgan give seine andrea
sorry hätte camaro zwei mercedes day könnte peanut help genau ferrari life waren cowboy first lass falcon anything
klar welcome sure morgen samsung again leute sexy their vater steelers these schön joseph other glaube smokey than
gerade dakota god gesehen melissa won reden arsenal away wohl boomer before liebe eagles thought sollte tigers sagte
marina talk unsere nascar must jemand booboo told geld gateway night durch porsche call keinen things mutter monster
better raus spider around gemacht diablo last paar hannah long mach bulldog always passiert junior feel dachte
london put besser years musst compaq after wieso lakers dieses iceman those selbst hardcore sir gehört cowboys place
möchte money lot ohne banana name meiner boston made anderen brandon doesn helfen tennis guys nacht johnny finden
miller ever diesen coffee everything gute scooby great wirst edward nothing lange nikita keep natürlich mother done
meinem yamaha guy dort brandy through weiter barney leave geben chester wanted seit fuckoff kind gleich oliver
happened sagt charles new recht player being ihren knight believe richtig old ordnung steven coming hören rangers
does sieht midnight came davon chicago course dafür bigdaddy wrong diesem redsox left wegen victoria big hause
badboy sollten angel might mädchen girl sollen fender bad abend chris stop haus jasper denke james own viele slayer
hear drei rabbit world deinen natasha someone freund rachel understand guten bigdick else unser marine talking warte
wizard isn machst marlboro enough menschen raiders today essen prince getting angst casper father bleiben fishing
maybe zusammen flower care welt crystal found unter jasmine music habt panties every schnell iwantu ask andere
adidas same getan winner another darf fine erst gandalf rein enter kill stimmt ghbdtn trying nehmen angela went
kinder mike looking eines glauben lauren wait bringen cocacola car ganze winston together genug madison show scheiße
angels best brauchen blowme stay gegen panther wasn moment sexsex yourself junge bigtits job steht spanky many sonst
bitch nice musik shannon dead arbeit sophie already seid johnson friend ihrer asdfasdf real fragen david remember
herr horny mind dabei toyota saw heißt tiger son familie murphy next warten dick which niemand canada sofort
danielle wanna bevor blowjob try jahre jonathan thanks einmal liverpoo room problem muffin hell sohn cooper heard
wann apples seen brauche jackie fucking fertig dennis woman halt wouldn allein john may beim sandra knew sprechen
pokemon live beide slipknot baby gefunden carlos bit hatten qazxsw whole sache scorpion idea hilfe qwaszx head
verdammt nathan used jeder butter boy warst startrek morning gern rainbow hard konnte without darüber razz took
halten redskins called siehst newyork verstehe gemini shit jahren cameron saying qazwsxedc days wusste florida most
wahr liverpool start seinen turtle matter dazu nicholas use bruder viking ready daran booger gotta ihrem wilson meet
denken sierra door könnten butthead yet dank doctor both würden rocket pretty lieber victor myself fall dolphins
move deiner captain guess sehe bandit actually egal jaguar while kennen packers end deinem pookie phone vergessen
peaches such frage gone mache few komme dolphin haven sage helpme wife sieh tucker person echt theman ago eigentlich
tiffany brother jeden maxwell killed stadt jeremy männer qwertyui happy shithead alone fahren debbie friends namen
albert men bekommen maddog face kopf lovers school gehe monica worry kleine alex couldn später united case glück
giants lost letzte nirvana dad freunde metallic play darauf hotdog run ende rosebud heart bald mountain once töten
benjamin die dinge warrior anyone meinst stupid hope toll elephant bring eins suckit wants minuten success vielen
jackass tonight bereit bonnie weit alexis true ahnung porn until seiner lucky since bisschen jason each auto scorpio
soon jungs samson says eure everyone augen freddy tomorrow polizei driver hand stehen willie thinking sterben calvin
working hätten sydney happen draußen gators having kenne dexter year fast bubba part runter creative eat vorbei golf
mom treffen voodoo stuff gerne looks dran arthur kids wurden trouble later arbeiten america listen verrückt nissan
huh neue gunner minute ging rebecca second hinter stella late sorgen garfield gave einzige gordon turn jemanden
jessie water darum bullshit kid tochter parker knows braucht asdfghjk open idee change schwester apollo means drin
jack different ruhig eminem minutes ganzen inside spät legend eyes ziemlich airborne beautiful solltest beavis far
police sogar bear point kurz under kerl brooklyn probably frauen godzilla crazy liegt skippy taking suchen buddy
asked finde qwert hurt woher kitten chance lang magic deal keiner shelby ain seinem beaver making hört phantom pay
verstehen fred daughter spielen playing überhaupt asdasd fun teufel williams times verstanden xavier hit verloren
braves side große darkness hands travis makes grund copper able jahr tomcat body kommst platinum important mama
qweqwe hold ruhe girls death gewesen bigboy story stunden green comes hoffe power fight denkst animal supposed oben
least gestern online versuchen voyager rest letzten lifehack set schatz fish started endlich sniper close nimm
trinity young etwa walter drink erzählt blazer against läuft heaven excuse schwer lover afraid anders snowball game
miss playboy anymore musste bubbles word fünf loveme wish wasser hooters lässt cricket week erste marvin though
versucht willow gekommen donkey easy geschichte topgun sleep wenig nintendo reason holen saturn mine bedeutet
waiting nett watch gabriel goes destiny exactly pakistan gets pumpkin its digital check sergey hours behind explorer
number redwings wow private party therock truth runner quite tits husband lasvegas shot guinness married beatles
child fire between cassie cause christin celtic question broncos met andrey telling babygirl nelson brought donald
blood scott break eclipse sister cartman fluffy louise tried michigan front testing sit carolina forget read samuel
town alexande died birdie couple steve aren cherry needs pantera line sharon walk gibson children vampire mexico
become dickhead peter plan buffalo almost montana genius food beer speak flyers yours maximus gun alive minecraft
cut lovely feeling stalker outside metallica safe doggie trust carter news kristina ahead kimberly save spencer
either speedy somebody barbara stand snickers free sabrina answer carmen hate marcus high bronco months yankee
everybody buy paradise hmm dreams magnum full horses half cool lose caroline women lacrosse along goober seems
member fact qwertyu running enigma scotty dear pimpin bed bollocks light brian order cock whoa surfer country sammy
genesis clear poohbear boys dave sent star send qweasdzxc living war racing past bye hawaii dog billy viper taken
hot vanessa leaving poopoo lives einstein pick boobies scared stanley parents walker funny bitches city paul promise
drowssap stephen cannot courtney dinner simple shouldn alaska ass badger asking action jake lady bill win denise
possible jester himself spitfire serious drummer book forest sort patricia hour maryjane anyway champion sound
diesel shall svetlana happens rock lord kevin sick mark top gregory felt pamela touch frank hotrod sense chevy small
anderson seem douglas meeting westside damn special jesus badass perfect shorty tester luck thumper hitman control
mozart general words reddog human boobs laughs hair lizard hospital alexander murder melanie dream ruslan shut
vincent known eagle sighs sweet cold teresa future scarface glad marshall worked olivia drive veronica catch porno
anybody buddha laughing spirit million frankie longer stargate ooh antonio lie liberty calling natalie figure
mercury finally naruto looked suzuki others semperfi king shoot popcorn fault spooky worried marley honey somewhere
brittany weeks claudia changed kelly boss scotland happening seeing kitty dance cherokee vikings date simpsons takes
leslie loved rascal sign qweasd questions jimmy weren loveyou piece hummer air allison chuckles rocky choice patches
russia adrian jupiter penguin cumshot howard passion honda vfhbyf andre vladimir franklin sandman infinity homer
bastard raider passport assman sucker fantasy bulldogs horney domino budlight ironman disney norman softball bishop
francis brutus ford redrum brooke bigred jeffrey fktrcfylh karina marines kawasaki digger ireland oksana fireman
cougar college alicia russell houston bradley cunt sarah nigger justice super wildcats tinker duncan dancer logitech
avalon swordfis everton reggie motorola alexandr molly timothy hentai claire patriots madonna colorado eugene ducati
kermit juventus indian connor galore freeuser smooth titanic boogie simpson warcraft wolverin elizabet arizona
saints valentin georgia asdfg accord matt baxter denver mitchell christ yfnfif slut smith stinky zachary roland
naughty spiderma chopper brenda extreme virginia skyline poop zombie pearljam froggy pirate fylhtq vision awesome
alyssa dreamer predator bullet empire wolf kirill penis elvis panthers skipper nemesis peekaboo simon alison
rolltide american cardinal arnold chevelle daddy psycho danger mookie wanker manutd tommy hobbes vegeta goblue
burton fyfcnfcbz picard bobby loverboy lovelove vfrcbv victory bambam turkey serega tweety hiphop galina rooster
polina berlin suckme taurus electric ronald avatar raptor maksim spring brazil eric bigcock newport kenneth hendrix
madmax england alpha sublime britney france darkside bigman hercules lawrence wolfpack classic lincoln ronaldo
spiderman blizzard cheyenne wombat cjkysirj raymond kristen pandora devils simone holiday wildcat horse kramer
sterling caesar alabama carrie bondage basketball sports pussycat pickle leather shaggy chronic flowers robbie admin
gracie amber freepass airplane kodiak billybob katana sunset stingray maria anna snowman phpbb chocolat zeppelin
garcia detroit wolves pontiac candy firebird vagina gundam panzer outlaw fisher connie trevor redhead hardon
greenday tarheels nastya hellfire cobra engineer savage serenity sasha michele dude lickme fireball darkstar miranda
flash harvey oscar strike freddie pavilion beauty bobafett adam dbrnjhbz jeff bigmac duke clinton bowling jenny
natali harrison jones wallace swimming apache rulez pyramid dodgers whynot fuckit defender teens morris trooper
cancer precious packard lucifer popeye weasel raven icecream stewart tanner swordfish blonde sandy presario rockstar
viktor cheryl norton wutang airforce julian atlanta pimp spike thailand casino paris mouse lennon bluebird theone
hawkeye hacker lisa dustin elaine nfnmzyf sailor catfish goldfish maxima tattoo barbie design pervert machine herman
wrangler rocks trucks nipples roscoe tornado jerry lights bubble cadillac madman orlando pegasus target longhorn
laura philip browns eatme stefan cannon dilbert baller microsoft winnie christia katie shooter xfiles qazqaz lesbian
street seattle corona amateur cthutq prelude beach malibu freaky assassin integra atlantis pussies dragons iloveu
unicorn lonewolf regina stealth kristin tony peewee openup bobcat stacey software newton leonardo student srinivas
angelina enjoy valentina trigger zaqwsx lolita athena shotgun coyote bruins veronika dollar joker babydoll lestat
wordpass hottie smiley potter random sweety butterfly woody chipper snake samurai video gizmo maddie devildog
valerie mistress flipper express powers cessna teacher goldie moose polaris piglet cookies elena montreal hjvfirf
ladies wolfgang fatboy scully single wicked daisy fetish foobar castle tickle bunny pepsi balls transam dfvgbh
impala booty hotstuff ronnie jasmin ryan gambit toshiba basketba lancer birthday texas stephani hooker knicks
roberto stinger testtest kathleen savannah shamrock benson squirt deftones trucker nick redneck goldberg alfred
blaster siemens shelly renegade manson subaru ibanez blondie hamilton casey swinger reaper cristina minnie mylove
harry galaxy lindsay dudley farmer gloria blahblah enterpri travel bigone sweetpea sugar smoke skeeter fucked
indiana ficken trfnthbyf freeman curtis smitty marino joanne bigfoot escort babes larisa trumpet tristan spartan
babylon asdfghj valera stormy paladin andreas cavalier marathon hamlet aardvark butterfl bigboobs mister manchester
rusty napoleon indigo hornet skater jerome pierre wonder toronto rose indians karate buckeyes julie hesoyam fredfred
charger highland sweetie holland chiefs diamonds buckeye aurora hotsex campbell griffin brandi redman passwor
chandler drpepper monika maiden elizabeth leonard bernie brown pornstar garden storm autumn linda thuglife millie
jungle pencil tomtom insane pizza timber sherlock mariah audrey hamster aragorn pioneer techno catdog lollol triumph
sidney fktrctq none sophia morpheus island wetpussy hobbit blabla erotic aaron pascal sampson consumer justme marion
stones chrissy tyler nadine marie goforit burger pitbull kelsey adgjmptw spartak german karen kissme hunting kaiser
martha colors artist harold bass italia sammie barcelona mario nicolas virgin pebbles sundance isabella overlord
emerald callie doggy irina racecar isabelle goddess wesley nipple basket joejoe holly poison zipper alpine shirley
element huskers marcel eddie danny christy pussys sakura chichi ultimate dirty nicola blackie omega watson rommel
geronimo nikki caserta trojan philips sergio nugget tarzan bassman warren trixie chicks aleksandr cream webster
sherry manuel portugal dodger anakin bobbob bomber michel madness superfly loser florence yvonne fatcat global
ybrbnf energy desire soldier bianca sexual warlock martina babe andrei larry seminole peace alejandr westham
concrete harris margaret hector christop naked ladybug bernard weed tintin qazxswedc trombone chuck pleasure
rhbcnbyf history bluesky sherman logan onelove cotton christian cdtnkfyf sunny archie holden whore brianna vfvjxrf
titans stallion lindsey singer truck smile missy hansolo angelo joanna natalia beagle phillip panama smiles juice
qawsed inferno moon mongoose connect kingkong snatch flatron bluemoon turbo rocker personal emily blessed snakes
dominic joey finger beetle jamaica alberto mulder jamie susan immortal passat plastic dietcoke spunky suck whiskey
monitor giovanni cactus ripper spyder markus planet teen patton exigen sticky waters sluts nolimit daniela hollywoo
abigail morrison katrina trunks andy assass diana deedee clifford speed japan mission pickles sailing
`
  .trim()
  .split(/\s+/);

/** Sentences that many have taken for a good idea since they were told to use a few words. Letters only. */
export const famousPhrases: readonly string[] = [
  "correcthorsebatterystaple",
  "troubador",
  "thequickbrownfoxjumpsoverthelazydog",
  "thequickbrownfox",
  "jumpsoverthelazydog",
  "tobeornottobethatisthequestion",
  "tobeornottobe",
  "maytheforcebewithyou",
  "winteriscoming",
  "onceuponatime",
  "happilyeverafter",
  "rosesarered",
  "violetsareblue",
  "iloveyou",
  "hakunamatata",
  "supercalifragilisticexpialidocious",
  "loremipsumdolorsitamet",
  "loremipsum",
  "inthebeginning",
  "ourfatherwhoartinheaven",
  "letitbe",
  "wearethechampions",
  "nevergonnagiveyouup",
  "letmeinplease",
  "openthedoor",
  "thisismypassword",
  "mypassword",
  "mysecretpassword",
  "idontknow",
  "whatsmypassword",
  "carpediem",
  "cogitoergosum",
  "houstonwehaveaproblem",
  "elementarymydearwatson",
  "toinfinityandbeyond",
  "livelongandprosper",
  "keepcalmandcarryon",
  "makeamericagreatagain",
  "neverforget",
  "youshallnotpass",
  "alleswirdgut",
  "ichliebedich",
  "sesamöffnedich",
  "opensesame",
  "passwordpassword",
];
