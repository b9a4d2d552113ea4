"""Gender of common first names, so that "she" does not become a man."""

from __future__ import annotations

from communique.knowledge.names import fold
from communique.language.actors.lexicon import Gender

_FEMALE = frozenset(
    """
    aisha alena alexandra alice alina alison ambereen amanda amina amy ana anastasia andrea
    angela angelina anita ann anna annalena anne annegret anniken antonia ashley ayesha
    barbara beata beatrice benazir bernadette betty brenda bridget camilla carla carmen carol
    caroline carolyn catherine cecilia chantal charlotte chloe christiana christina christine
    chrystia cindy claire claudia colette cristina dalia dana daria deborah delcy diana dina
    dominique dorothy ekaterina elena elina elisabeth eliza elizabeth ella ellen emily emma
    erica erika erna esther eva evelyn fatima federica florence frances gabriela georgina gina
    giorgia gloria grace greta hadja hanna hannah heather heidi helen helena helga hillary
    iana ilana ine inga ingrid irina isabel isabella jacinda jane janet janice jean jeanine
    jen jennifer jessica jill joan jodie joyce judith julia julie julija kaja kamala karen
    karin karine karoline kate katerina katherine kathleen kathy katja katrin kelly kersti kim
    kristalina kristina laura lauren leila leni lesia lidia linda lindsey lisa liz loretta
    louise lucy luisa lyudmila madeleine magdalena maia maja margaret margot margrethe maria
    mariam marie marina marine marion marissa martha mary maryam melania melanie melissa meg
    mette michelle mia mina monica morgan nadia nancy naomi natalia natalie nataliya nicola
    nikki nina olena olga oksana olivia patricia paula penny priti rachel rania rebecca retno
    roberta robin rosa rosemary roza rosalie ruth samantha sandra sanna sara sarah shannon
    sheikh hasina shirley silvia simona sofia sonia sophie stephanie sue susan suzanne
    svetlana tamara tanya tatiana teresa tereza theresa tina tsai tulsi tzipi ursula valentina
    vanessa valerie vera veronica victoria viola vjosa wendy wilma xenia yana yael yulia
    yvette zeinab zuzana hua
    """.split()  # noqa: SIM905
) - {"kim", "jean", "robin", "sheikh", "hasina", "tsai", "hua", "morgan", "dominique"}
_MALE = frozenset(
    """
    aaron abdel abdul abdulla abdullah abiy abraham adam adrian ahmad ahmed alain alan albert
    alberto alejandro aleksandar aleksandr alex alexander alexei alexey ali alistair amir
    anders andre andrei andres andrew andrey andrii andriy andrzej angus ansgar anthony
    antonio antony antti anwar arkady arseniy artem arthur ashraf avigdor bahaa barack bashar
    ben benjamin benny bernard bernie bill bob boris brad brett brian bruno carl carlos
    charles chris christian christopher chuck claudio colin cyril dan daniel dave david dean
    dennis denis denys devlet diego dimitri dimitris dmitri dmitry dmytro dominic donald
    donaldo doug douglas edgars eduard edward eli elon emmanuel emomali enrique eric erik
    ernesto evan evgeny faisal felipe felix fernando francis francisco francois frank frans
    frederick friedrich fumio gabriel gary geoffrey george gerald gerard gerhard ghani gianni
    giorgi giuseppe gordon graham greg gregory guillermo gustavo guy hakan hamad hamid hans
    harald hardeep harry hassan heiko helmut henry herman hossein howard hugo hun ian igor
    ihor ilham imran iosif isaac isaias ismail ivan jack jacob jaime jair jake jakub james jan
    janez jared javad javier jean jeff jeffrey jens jeremy jerome jerry jim jimmy joachim joao
    joe joel john jonas jonathan jorge jose josep josef joseph joschka joshua juan justin
    kassym keir ken kenneth kevin khaled klaus konstantin kurt kyriakos larry lars laurent leo
    leon leonid lindsay lloyd louis lucas luis luigi lukas maciej mahmoud manuel marc marcelo
    marco mario mariusz mark markku marty martin masoud mateusz matt matteo matthew maurizio
    max maxim mehmet michael michal micheal michel miguel mikhail mike mikheil mitch mohamed
    mohammad mohammed mohammad mohamad moon muhammad muhammadu mustafa mykhailo mykola
    narendra nathan nawaf nayib ned nicholas nicolas nicolae nigel nikol nikola nikolai oleg
    oleksandr oleksii oleksiy oleh olaf oliver omar oscar osman pal pascal patrick paul pavel
    pavlo pedro peter petr petro philip philippe pierre pieter piotr radoslaw rafael rafal
    ramzan raul recep rex ricardo richard riyad robert roberto rodrigo roger roman ron ronald
    rudy rustem ruslan russell sadyr salman salih sam samir samuel santiago scott sean
    sebastian sebastien sergei sergey serhii sergio sheldon shinzo shehbaz simon stanislav
    stefan stephane stephen steve steven subrahmanyam taras ted tedros terry theo thomas
    thorbjorn tim timothy todd tom tony trevor urmas vaclav valdis valery vasyl victor viktor
    viktar vincent vitali vitaly vladimir vladislav vlodymyr volodymyr vyacheslav vytautas
    walter wang warren wesley william willy winston wolfgang woodrow yair yasser yemi yevgeny
    yoav yoshihide yoweri yuri yuriy yury zalmay zbigniew zolan
    """.split()  # noqa: SIM905
) - {"wang", "hun", "moon"}


def gender_of_name(name: str, country: str | None = None) -> Gender | None:
    """The gender that the first name suggests; None for names that either may bear."""
    first = fold(name).split()[:1]
    if not first:
        return None
    if first[0] in _FEMALE and first[0] not in _MALE:
        # Andrea, Nicola and the like are men's names in Italian.
        return None if country == "ITA" and first[0] in {"andrea", "nicola"} else "female"
    return "male" if first[0] in _MALE and first[0] not in _FEMALE else None
