"""Sentences: where a news paragraph is cut, and what cutting never does."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workflow.segmentation import split_sentences

# One paragraph a line, "|" where a sentence ends.
NEWS = """
The ministers met in Vilnius. | They agreed on a common budget.
Parliament voted on Tuesday! | The result surprised nobody.
Who will pay for the bridge? | Nobody in Galați knows.
Poland leads the way in the lead. | Korea follows with a smaller order.
He raised his hand. | Officers looked away.
The convoy left at dawn
Prices rose by 3.5 percent in May. | Wages did not.
The index stood at 1,204.75 points. | Trading was thin.
Inflation reached 7.2. | Economists had feared worse.
It happened in 2019. | Eleven people were hurt.
Nothing changed after 1991. | 14 schools closed.
Troops of the U.S. Army landed in Constanța.
About 1,700 U.S. troops are stationed there.
The order came from the U.S. | The allies had expected it.
The envoy returned to the U.S. | He will be back in spring.
He briefed the U.N. Security Council. | It did not vote.
The U.K. Treasury objected. | So did others.
She flew to Washington, D.C. | The talks begin today.
The museum in Washington, D.C. is closed.
The U.S. “Patriot” batteries stay.
The law was made in the U.S. | “We copied it,” she said.
Mr. Popescu and Mrs. Ionescu signed. | Dr. Bondar did not.
Gen. Smith inspected the base. | Lt. Gen. Kovalenko joined him.
Brig. Gen. Ana Marin and Col. Petrenko spoke to Sgt. Rusu.
Sen. Clark met Gov. Hale and Rep. Young.
Sens. Clark and Hale wrote a letter.
Gen. “Iron” Petrescu retired.
The Rev. John Marsh prayed for peace.
St. Petersburg was cold. | Mt. Elbrus was colder.
The shop on Main St. | The owner has sold it.
J. D. Vance spoke first. | Nobody clapped.
The bill by J.R. Stone passed. | The other failed.
George W. Bush was there.
Plan B. | Officials never had one.
The town was rebuilt after World War I. | Ukraine had no say.
It was graded A. | The others got less.
The mark is a small letter u. | The reader may miss it.
The car hit No. 5 Harbour Street.
Articles Nos. 4 and 5 were struck out.
Would she resign? | No. | It was out of the question.
Pages pp. 17 to 20 are missing.
See Fig. 3 and Vol. II of the report. | Both are public.
Art. 5 applies. | The alliance decides.
The vote on Jan. 14 failed. | A new one is due on Feb. 2.
The office stays closed until Oct. | Then it moves.
On 24. February the siege began.
The order is dated 09.Jan.2026. | It has two pages.
The raid on Mon. Jan. 5 lasted an hour.
The siren sounded at 8 a.m. Monday. | People hid in the metro.
The briefing starts at 10 a.m. EET and ends at noon.
The shooting stopped at 11 p.m. Kyiv time. | The night was calm.
The blast came at 4 a.m. | The street was empty.
The blast came at 4 a.m. | Firefighters were there in minutes.
The train leaves at 6 p.m. and arrives at 9.
Orban Foods Inc. | The name says it all.
Orban Foods Inc. said on Friday it would appeal.
The firm hired Robert Hale Jr. | He starts in May.
Shares in Aero Corp. | But nobody sold.
Cars, lorries, etc. | The list goes on.
Some goods, e.g. Moldovan wine, are exempt.
Light weapons, i.e. rifles, were found.
It was Dynamo vs. Shakhtar again.
The fund spent 5 bln. euros on roads.
The firm sold 3 mln. tons of grain. | Half went to Egypt.
She teaches at the univ. | Her salary is low.
“Is it over?” asked Rutte. | Nobody answered.
“Is it over?” Rutte asked. | Nobody answered.
“Stop!” President Maia Sandu said. | The crowd went still.
“Why now?” Mr. Marin asked reporters.
“Why now?” | Reporters had no answer.
“We will stay!” he shouted. | They stayed.
"Is it safe?" the minister was asked.
“It is safe.” | The minister left.
“It is safe,” he said. | “We have checked.” | He left.
“We held the line. | We will hold it again,” the colonel said.
“We are late. | We know it.” | The colonel sat down.
He said: “We are late.” | Then he sat down.
She called it “a mistake.” | Others did not.
‘We are ready.’ | So are they.
„We are ready.” | So are they.
“It is over.” – the colonel said.
“Is it over?” – he asked.
(The talks were private.) | The host said little.
The talks failed (again). | The host said little.
The bank paid (see p. 4 of the report). | The state did not.
He was tired (who was not?) and went home.
“He said ‘no.’” | The room fell silent.
The bridge was closed... | Then it opened.
Well… I think so.
Well… maybe not.
“And then…” she said.
It was late . . . and dark.
It was late . . . | Then it was dark.
“ It is late. ” | She left.
“ Is it late? ” he asked.
It is late.) | She left.
Really?! | Yes.
Enough!!! | They left.
He works for Yahoo! Japan.
He works for Yahoo! | The firm is old.
Ready for the new model? | iPhone sales fell.
The tax rose.[3] | It will rise again.
The tax rose. [3] | It will rise again.
The tax rose.[3][4] | It will rise again.
The tax rose.¹ | It will rise again.
The tax rose.” [7] | It will rise again.
1. Check the meter.
12. Check the meter. | Write down the number.
a) Check the meter. | Write it down.
(a) Check the meter.
a. Check the meter.
IV. Check the meter. | Write it down.
2.1. Check the meter.
Three things count. | 1. Check the meter. | 2. Call the office.
Maj. Gen. (ret.) Dan Rusu was there.
Daewon Co. Ltd. said it would appeal.
He reported to the UN. | Russia did not.
It came from the IMF. | Ukraine agreed.
The film is called Sea. | Officials banned it.
The poll was won by Lee. | Kim came third.
“Never again!” | The crowd sang.
The firm lost 5 km. | Of road, that is.
Ten (the whole team!) left early.
He wrote a book, “What Next?” | It sold well.
They cheered. | “Hurrah!”
In Feb. 2022 it began. | By Sept. 2022 it had changed.
He is 5 ft. 10 in. tall.
The rate is 4. | It was 5.
The U.S. 101st Division is there.
Mr. de Graaf came.
Is it No. 1? | Yes, it is No. 1.
It is a draw. | 2:2 after ninety minutes.
The gates opened at 7.30. | By 8.15 it was full.
Read it at https://example.org/a.b?c=d. | The rest is behind a wall.
Write to press@example.org. | An answer takes a day.
The site www.example.org is down.
Node.js and ASP.NET run the site. | It is slow.
KYIV – The siren sounded. | It was noon.
The goal is clear: Europe must act. | Will it?
The answer was clear; nobody spoke. | Nobody moved.
He trusts me. | She trusts us. | It is what it is. | We go on.
Ask Prof. Rusu. | He knows.
Former Lt.-Gen. Rusu was there.
The ex-Gov. Hale was there.
Nagorno-Karabakh fell. | Armenia mourned.
The price was 5 euros. | $3 went to the state.
The flat is 54 sq. m in size.
Approx. 300 people came. | Few stayed.
The 3rd Bn. of the brigade moved.
The Dept. of State agreed.
Moldova's E.U. path is open.
Kyiv Independent Ph.D. students wrote it.
She has a Ph.D. | She never uses the title.
"""


def _cases() -> list[object]:
    return [pytest.param(line, id=line.replace(" ", "_").replace("|", "")[:40]) for line in NEWS.strip().splitlines()]


@pytest.mark.parametrize("line", _cases())
def test_a_news_paragraph_is_cut_where_a_reader_would(line: str) -> None:
    """Abbreviations, titles, quotations, times, numbers and footnotes do not mislead the cut."""
    assert split_sentences(line.replace(" | ", " ")) == tuple(line.split(" | "))


# Words that rules look at, so that random paragraphs are full of doubtful gaps.
_DOUBTFUL = """
    U.S. D.C. J. D. I I. A A. The the He Mr. Gen. St. Mr.” No. Nos. Jan. Sat. p. 5 1. 12. 300. 24. II. a) a. iv. a.m. p.m. Monday
    time Kyiv Rutte Rutte. said said. asked President “Is it?” "Stop!" “Why?” ?! ! ... … . ." ” " ) (He
    left.) end. end.[3] end.¹ [4] [4][5]
    Inc. Corp. etc. e.g. vs. Yahoo! iPhone – — * xyz. Xyz. war War lead. word word- 3.5 9.Jan.2026 www.example.org. ех. Ї
"""
_paragraphs = st.lists(
    st.sampled_from([*_DOUBTFUL.split(), "x" * 70 + ".", "“" * 70 + "No.", "Mr" + "." * 70, "said" + ")" * 70 + "."]), max_size=14
).map(" ".join)
_any_text = st.text(st.characters(), max_size=80) | st.text(
    "aB1.!?…\"'”) ([\n\t\ud800\u0301\u200b\x85\x1c\u00a0\u2028", max_size=60
)


@settings(max_examples=500, deadline=None)
@given(_paragraphs | _any_text)
@example("\ud800. \udfff. \x00. A\u0301. \u0301.")
def test_nothing_is_lost_and_no_sentence_is_cut_again(text: str) -> None:
    """Sentences joined by spaces are the text with its white space normalised, and each is one sentence by itself."""
    sentences = split_sentences(text)
    assert " ".join(sentences) == " ".join(text.split())
    assert all(sentences), "no sentence is empty"
    for sentence in sentences:
        assert split_sentences(sentence) == (sentence,)


@pytest.mark.parametrize("text", ["", " ", "\n\t \u00a0\u2028\x85"])
def test_a_blank_paragraph_has_no_sentences(text: str) -> None:
    """There is nothing to translate in white space, of whatever kind."""
    assert split_sentences(text) == ()


def test_white_space_comes_out_as_single_spaces() -> None:
    """Wrapped lines and no-break spaces of a paragraph do not reach the translator."""
    assert split_sentences(" Mr.\u00a0Rusu\nleft.\r\n\u2003He  is\tback. ") == ("Mr. Rusu left.", "He is back.")


_HOSTILE = {
    "dots": "." * 400_000,
    "spaced dots": ". " * 200_000,
    "one long word": "a" * 400_000,
    "quotes": '"' * 400_000,
    "spaced quotes": "” " * 200_000,
    "quoted words": "“Aa.” " * 67_000,
    "closing marks after dots": ".)" * 200_000 + " A",
    "footnote marks": "a. " + "[1] " * 100_000,
    "glued footnote marks": "." + "[1]" * 133_000 + " A",
    "initials": "A. " * 133_000,
    "list numbers": "1. " * 133_000,
    "quoted questions before names": '?" Na ' * 66_000,
    "times of day": "a.m. Ab " * 50_000,
    "titles": '?" Mr. ' * 57_000,
    "unknown abbreviations": " ".join(f"xi{number}v." for number in range(40_000)),
    "news": NEWS.replace("|", "") * 50,
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in _HOSTILE.items()])
def test_time_grows_no_faster_than_the_text(text: str) -> None:
    """400 kB of anything takes seconds at the very most; anything quadratic would take minutes."""
    begin = time.process_time()
    split_sentences(text)
    assert time.process_time() - begin < 8


def test_the_library_is_loaded_only_when_a_text_needs_it() -> None:
    """Commands that segment nothing do not wait for nupunkt's model."""
    program = "import sys, workflow.segmentation; sys.exit('nupunkt' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
