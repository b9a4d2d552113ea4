"""Gender of common first names, so that "she" does not become a man."""

from __future__ import annotations

from communique.knowledge.names import fold
from communique.language.actors.lexicon import Gender

_FEMALE = frozenset(
    """
    adriana aglaia agnes aida aisha aitana alejandra alena alexandra alice alicia alina aline alison
    allison alva amanda ambereen amelie amina amy ana anastasia andrea anette angela angelina angie
    anika anita ann anna annalena anne annegret anneliese annick annika anniken antonia anunciada
    arancha ariadna ashley aud audrey aurelia aurelie ayelet ayesha barbara barbel beata beate
    beatrice beatriz benazir bernadette betty bidya biljana blanca bonnie borjana brenda bridget
    brigitte camilla carla carmen carola carolina caroline carolyn carolyne catherine cecilia
    chantal charlotte chloe christiana christianne christina christine chrysoula chrystia cindy
    claire clare clarita claudia claudine colette consuelo cora cristiane cristina cynthia dagmawit
    dalia dana daniela daria deborah delcy delfina denise desiree diana diane dijana dina donna
    doris dorothy dovile edita edith eileen ekaterina elaine elena eleonora elina elisa elisabeth
    eliza elizabeth ella ellen ellie elsie elvira emilie emily emma erendira erica erika erna esme
    esther eva evelyn fabiana faith fatemeh fatima fatou federica filomena fiona flavia florence
    frances frederique gabriela gail galit genevieve georgina geraldine ghada gillian gina ginette
    ginny giorgia gloria gordana grace greta gretchen guri gwen hadia hadja halla hanke hanna hannah
    harini harriet heather heidi helen helena helene helga henrietta hilary hilda hilde hillary hope
    iana ida ilana iliana inara ine inga inger ingrid ingvild inna ione irene irina iris iryna
    isabel isabella isabelle iselin ivana jacinda jacqueline jana janaina jane janet janice janine
    jasmine jeanine jeannette jelena jemilah jen jennifer jenny jessica jill jillian jo joan joanna
    joanne jodie johanna josefa josefina josephine joy joyce juanita judith judy julia julianne
    julie julija june justine kadri kaja kamala kamina kara karen karien karin karina karine karla
    karoline katarina kate katerina katharine katherine kathleen kathryn kathy katie katja katrin
    katrine kayleigh kelly kersti khadija kiri kirsten kjersti kristalina kristen kristi kristin
    kristina kristrun lana lara laura lauren leah leila leni lesia leyla lidia liesje liliana
    lillian lily linda lindiwe lindsey linh lisa lise liz ljiljana lois lola loretta lorraine louise
    lourdes lucia luciana lucy luisa luminita lynne lyubov lyudmila madeleine magdalena maggie maia
    maja majlinda maka mandy manju manuela mara marcela marcia margaret margit margot margrethe
    maria mariam marian mariangela marianne mariastella marie marie-claude marija marilyn marina
    marine marion marissa mariya marjorie marlena marta marte martha martina mary maryam maryna
    maureen maxine meg megan melania melanie melinda melissa merav mercedes meredith merete merethe
    mette mia michaelia michelle milica millie mina miranda mireia mirela miriam mirjana molly mona
    monica muriel myriam myrna nadia nadine nadja nancy naomi natalia natalie nataliya natasa
    nathalie nell neveen nicola nicole nikki nina noeleen nora noraini noriko norma noura oana odile
    oksana olaug olena olga olha olivia olta orit orna pam pamela paola pascale patricia patty paula
    pauline peggy penny petra philippa phoebe phyllis pilar pnina polly priti rachel radmila
    ragnhild rania raquel rebeca rebecca reem reema retno roberta rosa rosalie roselyne rosemary
    rosie roxanne roza ruby ruchira ruth ruzica sabina sabine sabrina sally samantha sandra sania
    sanita sanna sara sarah satsuki selma shannon shazia sheila shelley sherry shireen shirley
    sigrid silvia silvina sima simona simonetta siobhan siri smriti snezana sofia sonia sophie
    stacey stella stephanie stergomena sue susan susie sussan suzanne svetlana sylvaine sylvia
    sylvie tamar tamara tammy tanja tanya tara tatiana tatjana tatyana teresa tereza teri thelma
    theresa thoko thordis tina tonje trine trudy tulsi tzipi ulrike ursula urszula uta uzra
    valentina valerie vanessa vera veronica veronika vicky victoria viktoria viola virginia vivian
    vjosa wanda wendy wilma winifred xenia ximena yael yana yasmine yolanda yulia yvette yvonne
    zainab zara zehra zeinab zeljka zoe zorana zuzana
    """.split()  # noqa: SIM905
)
_MALE = frozenset(
    """
    aaron abbas abdel abdelmadjid abdoulaye abdul abdulla abdullah abdullahi abiy abraham adam adama
    adel adonis adrian ahmad ahmed ajay ajit akinwumi akira alain alan alar alassane albert alberto
    albin alec alejandro aleksandar aleksandr alen alex alexander alexandru alexei alexey alfonso
    alfred ali alistair allamaye alok alvaro alvin amadou amir amos anatoly anders andre andrei
    andrej andres andrew andrey andrii andris andrius andriy andrzej andy angel angus ansgar anthony
    antoine anton antonio antony antti anura anutin anwar ararat arif arkady armen arnold arnoldo
    arsen arseniy artem arthur artis artur arturo arvydas ashraf asif avigdor ayman azali badr bahaa
    bakhtiyor barack barry bart bashar bashir bassirou ben benjamin bennett benny bernard bernardo
    bernhard bernie bezalel bilawal bill blake bob bogdan bola boris borut boyd boyko brad bradley
    brandon brendan brett brian brice bruce bruno bryan bujar bulat byron calvin carl carlos carsten
    carter caspar cecil cedric celso cevdet charles chris christian christophe christopher christos
    chuck clarence clark claude claudio cliff clyde colin connor craig csaba curtis cyril damian dan
    daniel daniele danny darren daryl dave david dean denis dennis denys desmond dick didier diego
    dimitar dimitri dimitris dinesh diosdado djordje dmitri dmitry dmytro domingo dominic donald
    dorin doug douglas dritan duma dwight dylan earl ebrahim edgar edgars edi edmundo edouard eduard
    eduardo edward edwin egils elbridge eli elias elliot ellis elmedin elmer elon emil emilio
    emmanuel emmerson emomali enrico enrique eric erik ernest ernesto espen esteban etienne eugene
    evan evariste evgeny faisal faure faustin-archange fayez felipe felix ferdinand ferit fernando
    filip filipe filippo floyd francis francisco franck francois frank frans fred freddie frederic
    frederick fredrik friedrich fuad fuat fumio gabi gabriel gabrielius gary gavin gene geoffrey
    george gerald gerard gerhard ghani gianni gideon gilad gilbert gintautas giorgi gitanas giuseppe
    glen glenn gordan gordon graeme graham grant greg gregor gregory grzegorz gudlaugur gudni guido
    guillermo gustavo guy hakainde hakan hamad hamid hani hanno hans harald hardeep harold harry
    harvey hassan hassanal hector heiko helmut henrik henry henryk herbert herman herzi hikmet homer
    horace hossein howard hristijan hubert hugo hulusi ian ibrahim ibrahima idriss igli ignacio
    ignazio igor ihor ilan ilham ilia ilie ilir imran iosif irakli irfaan isaac isaias ishaq isidore
    ismail ivan ivica jacek jack jacob jaime jair jake jakob jakov jakub jalil jamal james jamie
    janez janos jared jason javad javier jay jean jean-baptiste jean-francois jean-louis jean-marc
    jean-michel jean-noel jean-pierre jean-yves jeff jeffrey jens jeppe jeremy jerome jerry jerzy
    jesse jeyhun jim jimmy joachim joao joaquim joe joel joey johan johann john johnny joko jon
    jonah jonas jonathan jorge joschka jose josef josep joseph josh joshua jovenel juan julian
    julien juraj jurgen justin kais karim karl karol kash kassym katsunobu keir keith kemal ken
    kenneth kenny kevin khaled klaus konstantin krzysztof kurt kyle kyriakos kyrylo lance larry lars
    laurent laurentino laurynas lawrence lazarus leo leon leonard leonid leroy lester letsie levan
    levi lewis lindsay lionel lloyd logan lou louis lowell luc luca lucas ludovic luhut luigi luis
    lukas lyle maciej macky mahamat mahinda mahmoud makis maksym malcolm mamadou manasseh manuel
    marc marcel marcelo marco marcus margus mariano mario mariusz mark markku marko maros martin
    marty masoud massimo mateusz mathias matt matteo matthew mauricio maurizio mauro max maxim
    maxime mehmet mevlut michael michal micheal michel miguel mihai mike mikhail mikheil milo
    milojko milorad milos mircea miroslav mitch moeed mohamad mohamed mohammad mohammed mohsen moses
    moshe mostafa moussa muhammad muhammadu mustafa mykhailo mykola nabih nadhim naftali najib
    narendra nasser nathan nathaniel nawaf nayef nayib nechirvan ned neil nemanja nicholas nicolae
    nicolas nicos nicu nicusor niels nigel niko nikol nikola nikolai nikolaos nikolay nikos nitin
    norman nuno obiang olaf olav oleg oleh oleksandr oleksii oleksiy oliver olivier olzhas omar omer
    oren oscar osman otto ousmane owen pablo pal paolo parnpree pascal paschal patrice patrick paul
    pavel pavlo pawel pedro pekka per perry pete peter petr petro petteri phil philip philippe
    pierre pieter pietro piotr piyush prabowo prak pravind prayut preston qamar radoslaw rafael
    rafal rahm rajnath ralph ramtane ramzan randall randy rashid rauf raul raymond recep reginald
    reuven rex riad ricardo richard rick riek rishi riyad rob robert roberto rodney rodrigo roger
    roland romain roman ron ronald ross roy ruben rudy rumen rupert ruslan russell rustem ryan saad
    sadyr salih salman salva salvador sam sameh samir samuel santiago sauli scott seamus sean
    sebastian sebastien serdar sergei sergey sergio serhii serhiy seth shah shane shavkat shehbaz
    sheldon sher shigeru shinzo sidney simon spencer srettha staffan stanislav stanley stef stefan
    stephane stephen steve steven stevo stewart stuart subrahmanyam succes tamas tamim taras tariq
    taro ted tedros terence terry theo theodore thierry thomas thorbjorn tibor tim timothy tobias
    todd tom tomas tomasz tony tor tore toshimitsu touhid travis trent trevor troels tyler uhuru ulf
    urmas vaclav vahagn valdis valery vasyl vernon victor vikram viktar viktor vinay vince vincent
    vincenzo vitali vitaly vittorio vladimir vladislav vlodymyr volker volodymyr vyacheslav vytautas
    wade wallace wally walter warren wayne werner wes wesley wilbur william willy winston wolfgang
    woodrow wopke xanana xavier yahya yair yamandu yariv yasar yasser yemi yevgeny yoav yosef
    yoshihide youssef yoweri yuri yuriy yury yusuf yuval yvan zachary zahid zakir zalmay zbigniew
    zeljko zolan zoran
    """.split()  # noqa: SIM905
)
"""Names that either may bear are in neither list."""

_WOMEN = frozenset(
    """
    aissata-tall-sall batmunkh-battsetseg bidhya-bhandari bisera-turkovic carrie-lam
    donika-gervalla-schwarz fiame-naomi-mataafa halimah-yacob ingrida-simonyte kajsa-ollongren
    kamina-johnson-smith kandia-camara katalin-novak klaudia-tanner liberata-mulamula
    ludivine-dedonder margarita-robles marise-payne najla-bouden najla-mangoush naledi-pandor
    nanaia-mahuta netumbo-nandi-ndaitwah olta-xhaca raychelle-omamo robinah-nabbanja
    rose-raponda saara-kuugongelwa-amadhila sahle-work-zewde salome-zourabichvili
    samia-suluhu-hassan sheikh-hasina sylvie-baipo-temon teodora-genchovska thandi-modise
    tsai-ing-wen victoire-dogbe xiomara-castro aung-san-suu-kyi park-geun-hye droupadi-murmu
    penny-wong sushma-swaraj nirmala-sitharaman hua-chunying mao-ning fu-ying sanae-takaichi
    yoko-kamikawa kang-kyung-wha wendy-sherman melanie-joly jody-thomas sviatlana-tsikhanouskaya
    paetongtarn-shinawatra doreen-bogdan-martin ngozi-okonjo-iweala tulsi-gabbard pam-bondi
    kaja-kallas evika-silina siiri-liimets suella-braverman priti-patel shabana-mahmood
    yvette-cooper usha-vance dilma-rousseff jiang-yu zhang-qiyue yulia-tymoshenko
    baiba-braze linda-thomas-greenfield nicola-sturgeon theresa-may
    """.split()  # noqa: SIM905
)
"""Women in high office whose first name alone does not tell, by the end of their id."""


def is_first_name(word: str) -> bool:
    """Whether a word is a common first name of men or women."""
    folded = word.lower()
    return folded in _FEMALE or folded in _MALE


def gender_of_person(id: str, name: str, country: str | None) -> Gender | None:
    """The gender of a registered person, by what is known of her or by the first name."""
    is_woman = id.removeprefix("person:") in _WOMEN
    return "female" if is_woman else gender_of_name(name, country)


def gender_of_name(name: str, country: str | None = None) -> Gender | None:
    """The gender that the first name suggests; None for names that either may bear."""
    first = fold(name).split()[:1]
    if not first:
        return None
    if first[0] in _FEMALE:
        # Andrea, Nicola and the like are men's names in Italian.
        return None if country == "ITA" and first[0] in {"andrea", "nicola"} else "female"
    return "male" if first[0] in _MALE else None
