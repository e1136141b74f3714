"""The words by which a web page's furniture is known, line by line. Each pattern must match a whole line.

They were gathered from the templates of news sites and government newsrooms; every one is anchored and linear.
"""

import re

_NEWS = r"(?:news|stories|story|articles?|posts?|headlines|content|coverage|topics|links|press releases|releases|videos?|items|reading)"
_NET = r"(?:facebook|twitter|x|instagram|linkedin|youtube|pinterest|reddit|whatsapp|bluesky|threads|e-?mail|nextdoor|print|tumblr)"
_UNIT = r"(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year|yr)s?"


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


# A line that is nothing but furniture, wherever it stands.
CHROME = _lines(
    # sharing
    rf"\[?(?:share|tweet|post|pin|print|email|e-mail|copy link|permalink|save|like)(?: this| it| link| page| story| article| post| on| via| with| to| by| more| via e-?mail|:|\s){{0,4}}(?: ?{_NET})?\]?",
    r"(?:click to )?(?:share|send|print|email)\b.{0,60}\(opens in (?:a )?new window\)",
    rf"(?:share|follow|find|like|join|connect with) (?:us|this|me|it)(?: on)?(?:[ ,|/&]+(?:and )?{_NET}){{0,6}}!?",
    rf"follow .{{2,60}} on {_NET}\b.{{0,40}}",
    rf"{_NET}|stay connected|follow us|connect with us|feedburner|rss",
    # moving about
    r"(?:skip|jump) to (?:the )?(?:main |page )?(?:content|navigation|footer)\.?|(?:scroll|back|return) to (?:the )?top|"
    r"you are here:?|search(?: for)?:?|menu|toggle (?:navigation|menu)|close(?: menu| modal| this)?|home|next|previous|"
    r"[«‹←]? ?(?:previous|next|older|newer) (?:post|story|article|page|entry|entries|posts)s?:? ?[»›→]?|"
    r"link to: .{0,300}|(?:page )?\d{1,3} (?:of|/) \d{1,3}|view (?:all|more|comments)|see (?:all|more)|load more|show more",
    # reading
    r"\d{1,3} ?-?min(?:ute)?s? read(?:ing time)?|(?:estimated )?read(?:ing)? time:? .{1,20}|listen to this article.{0,40}|"
    r"your browser does not support .{0,60}|(?:story|article|content) continues (?:below|after).{0,40}|"
    r"(?:skip )?ad(?:vertisement|vert)?s?|sponsored(?: content| by.{0,60})?|paid (?:content|post)|loading\.{0,3}|"
    r"now playing|up next|autoplay|(?:tap|click) (?:here )?to (?:un)?mute|suggest a correction|report (?:a typo|an error).{0,40}",
    # cookies and consent
    r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies\b.{0,400}|"
    r"by (?:continuing|using|clicking|browsing)\b.{0,120}\b(?:cookies|privacy policy|terms of (?:use|service))\b.{0,200}|"
    r"(?:accept|reject|decline|allow|manage)(?: all)?(?: cookies| cookie settings| preferences)|cookie (?:policy|settings|preferences)",
    # newsletters: the line must speak of one, because people also sign up for courses
    r"(?:sign(?:ing)? up|subscribe|register)\b.{0,80}\b(?:newsletters?|(?:e-?mail|news|text) (?:alerts?|updates?|list)|inbox)\b.{0,120}|"
    r"(?:get|receive|stay)\b.{0,100}\b(?:in|to|into) your (?:inbox|mailbox|phone)\b.{0,100}|"
    r"newsletter(?: sign-?up)?|(?:enter|type) your e-?mail.{0,60}|(?:subscribe|sign up|sign-up)(?: now| today| here)?!?|"
    r"download (?:our|the) .{0,40}\bapp\b.{0,80}|(?:have|got) a (?:news )?tip\?.{0,120}|"
    r"(?:subscribe|log ?in|sign in|register)(?: now| here| or subscribe)? to (?:continue|keep|read|view)\b.{0,60}",
    # forms
    r"(?:your )?(?:name|first name|last name|e-?mail|e-?mail address|website|phone|comment|message) ?\*|"
    r"please leave this field empty\.?|are you (?:a )?human\?.{0,30}|captcha|submit|reset|required fields.{0,40}",
    # rights
    r"(?:©|\(c\)|copyright)\s.{0,200}|.{0,120}\ball rights reserved\b.{0,160}|"
    r"this material may not be published, broadcast,? .{0,80}",
    # writers
    r"(?:reach|contact|email|e-mail|follow) (?:the )?(?:reporters?|writers?|authors?|editors?|newsroom)\b.{0,120}",
    r"(?:reader |view )?comments?:?|https?://\S{1,300}\.(?:jpe?g|png|gif|webp|svg)(?:\?\S{0,200})?",
)

# The heading of a list of other pages, less a colon. What follows it belongs to it for as long as it reads like a list.
LIST_HEADING = _lines(
    rf"(?:more )?(?:related|recommended|suggested|similar|popular|trending|featured|sponsored|latest|recent|top|breaking|other|most (?:read|popular|viewed|recent|shared)|additional) {_NEWS}(?: {_NEWS})?",
    r"related|related to this|see also|read (?:more|next|also)|also read|trending(?: now)?|recommended(?: for you)?|"
    r"most (?:read|popular|viewed|recent|shared)|around the web|from around the web|promoted (?:stories|content)|"
    r"(?:you )?(?:may|might)(?: also)? (?:like|enjoy|be interested in)|you (?:may|might) (?:also )?(?:like|enjoy)|"
    r"(?:what to read next|don['’]t miss|in case you missed it|in other news|what others are reading|top picks)|"
    rf"more (?:from|in|on|stories from|news from|coverage of) .{{1,60}}|(?:the )?latest(?: from .{{1,60}})?|more {_NEWS}|"
    rf"more [\w.'’ -]{{1,40}} (?:news|stories|headlines)|(?:also )?on [\w.]{{3,40}}\.(?:com|org)",
)
# A pointer to one other page inside a text: "RELATED: Chief resigns", "Read more: ...".
POINTER = _lines(
    r"(?:related|read more|read next|read also|also read|see also|more|watch|previous(?:ly)?|recommended|trending|"
    r"related (?:story|stories|article|articles|coverage|link|links|content|news)|don['’]t miss|in case you missed it)\s?(?::|>>|»|\|)\s?.{3,200}",
)

# From here on a page belongs to its readers.
COMMENTS = _lines(
    r"(?:leave|post|add|write)(?: a| your)? (?:comment|reply|response)s?.{0,20}|cancel reply|\d{1,5} (?:comments?|replies|responses|thoughts on .{1,200})|"
    r"(?:reader |view )?comments?:? \(?\d{1,5}\)?|comments (?:are|have been) (?:closed|disabled|turned off).{0,60}|"
    r"join the (?:conversation|discussion).{0,60}|your e-?mail address will not be published.{0,80}|be the first to comment.{0,40}|"
    r"show comments|comment policy",
)

AUTHOR_HEADING = _lines(r"about (?:the )?(?:authors?|writers?|reporters?)|meet the (?:authors?|reporters?)|authors?")
AUTHOR_LINE = re.compile(
    r".{2,80}\b(?:is|are|was)\b.{1,100}\b(?:reporters?|journalists?|editors?|writers?|correspondents?|columnists?|anchors?|"
    r"photographers?|producers?|meteorologists?)\b.{0,400}(?:@|e-?mail|reach|contact|follow|twitter|\d{3}-\d{4}).{0,200}",
    re.IGNORECASE,
)

# "Local News2 weeks ago", "3 hours ago", "A headline 1 day ago": a line that ends in its own age.
AGE = re.compile(rf"(?P<label>(?:|.{{0,120}}?[^\d,.]))(?:\d{{1,2}}|an?|one) ?{_UNIT} ago", re.IGNORECASE)

# What the lines of a site's menu say.
MENU = _lines(
    r"home|about(?: us)?|contact(?: us)?|news(?:room)?|press(?: releases| room| office)?|media(?: center| room)?|careers|jobs|"
    r"employment|accessibility|privacy(?: policy| notice)?|terms(?: of (?:use|service))?|site ?map|faqs?|help|get help|"
    r"report a crime|search|menu|log ?in|sign in|subscribe|resources|podcasts|op-eds|calendar|events|directory|leadership|"
    r"executive team|internships|disclaimer|foia|translate|espa[nñ]ol|skip to content|publications|community engagement|"
    r"public records|services|victim services|our (?:team|office|mission)|donate|sports|weather|obituaries|opinion|lifestyle|"
    r"e-?edition|classifieds|advertise(?: with us)?|archives?|photos|videos?|contests",
)
