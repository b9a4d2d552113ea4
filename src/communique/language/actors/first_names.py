"""Gender of common first names, so that "she" does not become a man."""

from __future__ import annotations

from communique.knowledge.names import fold
from communique.language.actors.lexicon import Gender

_FEMALE = frozenset(
    """
    aisha alena alexandra alice alina alison amanda ambereen amina amy ana anastasia andrea
    angela angelina anita ann anna annalena anne annegret anniken antonia ashley ayesha barbara
    beata beatrice benazir bernadette betty brenda bridget camilla carla carmen caroline carolyn
    catherine cecilia chantal charlotte chloe christiana christina christine chrystia cindy
    claire claudia colette cristina cynthia dalia dana daria deborah delcy denise diana diane
    dina donna doris dorothy edith eileen ekaterina elena elina elisabeth eliza elizabeth ella
    ellen ellie elsie emily emma erica erika erna esme esther eva evelyn faith fatima federica
    fiona florence frances gabriela gail georgina geraldine gillian gina ginny giorgia gloria
    grace greta gretchen gwen hadja hanna hannah harriet heather heidi helen helena helga hilary
    hillary hope iana ida ilana ine inga ingrid irene irina iris isabel isabella jacinda jana
    jane janet janice janine jasmine jeanine jeannette jen jennifer jessica jill jo joan joanna
    joanne jodie johanna josephine joy joyce juanita judith judy julia julianne julie julija
    june kaja kamala kara karen karin karine karla karoline kate katerina katharine katherine
    kathleen kathryn kathy katie katja katrin kelly kersti kirsten kristalina kristen kristin
    kristina lara laura lauren leah leila leni lesia lidia lillian lily linda lindsey linh lisa
    liz lois lola loretta lorraine louise lucia lucy luisa lyudmila madeleine magdalena maia
    maja mandy manju marcia margaret margot margrethe maria mariam marian marianne marie
    marie-claude marilyn marina marine marion marissa marjorie marta martha martina mary maryam
    maureen maxine meg melania melanie melinda melissa mercedes meredith mette mia michelle
    millie mina miranda miriam molly monica muriel nadia nadine nancy naomi natalia natalie
    nataliya nell nicola nicole nikki nina nora norma oksana olena olga olivia pam pamela
    patricia patty paula pauline peggy penny petra philippa phoebe phyllis polly priti rachel
    rania rebecca retno roberta rosa rosalie rosemary rosie roxanne roza ruby ruth sabine
    sabrina sally samantha sandra sanna sara sarah selma shannon sheila shelley sherry shirley
    silvia simona siobhan sofia sonia sophie stacey stella stephanie sue susan suzanne svetlana
    sylvia tamara tanya tara tatiana teresa tereza teri thelma theresa tina trudy tulsi tzipi
    ulrike ursula uta valentina valerie vanessa vera veronica veronika vicky victoria viola
    virginia vivian vjosa wanda wendy wilma winifred xenia yael yana yulia yvette yvonne zara
    zeinab zoe zuzana
    """.split()  # noqa: SIM905
)
_MALE = frozenset(
    """
    aaron abdel abdul abdulla abdullah abiy abraham adam adrian ahmad ahmed alain alan albert
    alberto alec alejandro aleksandar aleksandr alex alexander alexei alexey alfred ali alistair
    alvin amir anatoly anders andre andrei andres andrew andrey andrii andriy andrzej angus
    ansgar anthony antonio antony antti anwar arkady arnold arseniy artem arthur artur ashraf
    avigdor bahaa barack barry bashar ben benjamin bennett benny bernard bernhard bernie bill
    blake bob boris boyd brad bradley brendan brett brian bruce bruno bryan byron calvin carl
    carlos carter cecil cedric charles chris christian christopher chuck clarence clark claudio
    cliff clyde colin connor craig curtis cyril damian dan daniel darren daryl dave david dean
    denis dennis denys diego dimitri dimitris dmitri dmitry dmytro dominic donald doug douglas
    dwight dylan earl edgar edgars eduard edward edwin eli elliot ellis elmer elon emil emmanuel
    emomali enrique eric erik ernesto eugene evan evgeny faisal felipe felix ferdinand fernando
    floyd francis francisco francois frank frans fred freddie frederick friedrich fumio gabriel
    gary gavin gene geoffrey george gerald gerard gerhard ghani gianni gilbert giorgi giuseppe
    glen glenn gordon graeme graham grant greg gregor gregory guillermo gustavo guy hakan hamad
    hamid hans harald hardeep harold harry harvey hassan hector heiko helmut henry herbert
    herman homer horace hossein howard hubert hugo ian ignacio igor ihor ilham imran iosif isaac
    isaias isidore ismail ivan jack jacob jaime jair jake jakub jamal james janez jared jason
    javad javier jay jeff jeffrey jens jeremy jerome jerry jesse jim jimmy joachim joao joe joel
    joey johan john johnny jon jonah jonas jonathan jorge joschka jose josef josep joseph joshua
    juan julian justin karl kassym keir keith ken kenneth kenny kevin khaled klaus konstantin
    kurt kyle kyriakos lance larry lars laurent lawrence leo leon leonard leonid leroy lester
    levi lewis lindsay lionel lloyd logan lou louis lowell lucas luigi luis lukas lyle maciej
    mahmoud malcolm manuel marc marcelo marco marcus mario mariusz mark markku martin marty
    masoud mateusz matt matteo matthew maurizio max maxim mehmet michael michal micheal michel
    miguel mike mikhail mikheil mitch mohamed mohammad mohammed muhammad muhammadu mustafa
    mykhailo mykola narendra nathan nathaniel nawaf nayib ned neil nicholas nicolae nicolas
    nigel nikol nikola nikolai norman olaf oleg oleh oleksandr oleksii oleksiy oliver omar oscar
    osman otto owen pal pascal patrick paul pavel pavlo pedro perry peter petr petro philip
    philippe pierre pieter piotr preston radoslaw rafael rafal ralph ramzan randall randy raul
    raymond recep reginald rex ricardo richard rick riyad robert roberto rodney rodrigo roger
    roman ron ronald ross roy rudy rupert ruslan russell rustem ryan sadyr salih salman sam
    samir samuel santiago scott sean sebastian sebastien sergei sergey sergio serhii seth shane
    shehbaz sheldon shinzo sidney simon spencer stanislav stanley stefan stephane stephen steve
    steven stewart stuart subrahmanyam taras ted tedros terence terry theo theodore thomas
    thorbjorn tim timothy tobias todd tom tony travis trent trevor tyler urmas vaclav valdis
    valery vasyl vernon victor viktar viktor vince vincent vitali vitaly vladimir vladislav
    vlodymyr volodymyr vyacheslav vytautas wade wallace walter warren wayne wesley wilbur
    william willy winston wolfgang woodrow xavier yair yasser yemi yevgeny yoav yoshihide yoweri
    yuri yuriy yury zachary zalmay zbigniew zolan
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
