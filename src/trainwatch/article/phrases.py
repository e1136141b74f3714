"""The words by which a web page's furniture is known, line by line. Each pattern must match a whole line.

They were gathered from the templates of news sites and government newsrooms; every one is anchored and linear.
"""

import re

_NEWS = r"(?:news|stories|story|articles?|posts?|headlines|content|coverage|topics|links|press releases|releases|videos?|items|reading)"
_NET = r"(?:facebook|twitter|x|instagram|linkedin|youtube|pinterest|reddit|whatsapp|bluesky|threads|e-?mail|nextdoor|print|tumblr)"
_UNIT = r"(?:(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|wk|month|mo|year|yr)s?|[hdwy])"
_WRITER = r"(?:reporter|journalist|editor|writer|correspondent|columnist|anchor|photographer|producer|meteorologist)s?"
_PAPER = r"(?:bolet[ií]n(?:es)?|newsletter|correo|noticias|alertas)"


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
    # the same in Spanish
    rf"(?:compartir|comparte|comp[aá]rtelo|imprimir|publicidad|ir al contenido(?: principal)?|men[uú]|buscar|inicio)(?: (?:en|por) {_NET}| este art[ií]culo)?|"
    rf"(?:suscr[ií]b[ea](?:te|se)?|reg[ií]stra(?:te|se)|recib[ae])\b.{{0,80}}\b{_PAPER}\b.{{0,120}}|"
    r"(?:este sitio|nuestro sitio|utilizamos|usamos)\b.{0,60}\bcookies\b.{0,300}|leer en (?:espa[nñ]ol|ingl[eé]s)|todos los derechos reservados.{0,100}",
    # cookies and consent
    r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies\b.{0,400}|"
    r"by (?:continuing|using|clicking|browsing)\b.{0,120}\b(?:cookies|privacy policy|terms of (?:use|service))\b.{0,200}|"
    r"(?:accept|reject|decline|allow|manage)(?: all)?(?: cookies| cookie settings| preferences)|cookie (?:policy|settings|preferences)",
    # the rest of a story elsewhere
    r"the post .{3,250} (?:appeared first|first appeared) on .{2,80}|"
    r"continue reading.{0,100}|read (?:the )?(?:full|whole|entire) (?:story|article|post).{0,60}",
    # money for the publisher
    r"support (?:local|independent|our|nonprofit|quality|trusted) (?:journalism|news|newsroom|reporting|reporters)\b.{0,300}|"
    r"(?:already|are you|not yet) an? (?:subscriber|member|donor)\b.{0,100}|"
    r"(?:donate|become a (?:member|subscriber|supporter))(?: now| today| here)?!?",
    # newsletters: the line must speak of one, because people also sign up for courses
    r"(?:sign(?:ing)? up|subscribe|register)\b.{0,80}\b(?:newsletters?|(?:e-?mail|news|text) (?:alerts?|updates?|list)|inbox)\b.{0,120}|"
    r"(?:get|receive|stay)\b.{0,100}\b(?:in|to|into) your (?:inbox|mailbox|phone)\b.{0,100}|"
    r"newsletter(?: sign-?up)?|thanks for (?:signing up|subscribing).{0,100}|"
    r"(?:by (?:signing up|subscribing)|you can unsubscribe)\b.{0,200}|(?:enter|type) your e-?mail.{0,60}|subscribe(?: now| today| here)?!?|"
    r"download (?:our|the) .{0,40}\bapp\b.{0,80}|(?:have|got) a (?:news )?tip\?.{0,120}|"
    r"(?:subscribe|log ?in|sign in|register)(?: now| here| or subscribe)? to (?:continue|keep|read|view)\b.{0,60}",
    # the head and the foot of mailed bulletins
    r"(?:view|read|open|having trouble viewing|trouble viewing) (?:this |the )?(?:e-?mail |message |newsletter )?(?:in|on|with|\?) ?(?:your |a |the |web ){0,2}(?:browser|web)\b.{0,60}|"
    r"(?:unsubscribe|(?:update|manage) (?:your |my )?(?:e-?mail )?(?:profile|preferences|subscriptions?))\b.{0,200}|"
    r"this (?:e-?mail|message) was sent to\b.{0,200}",
    # forms
    r"(?:your )?(?:name|first name|last name|e-?mail|e-?mail address|website|phone|comment|message) ?\*|"
    r"please leave this field empty\.?|are you (?:a )?human\?.{0,30}|captcha|submit|reset|required fields.{0,40}",
    # rights
    r"(?:©|\(c\)|copyright)\s.{0,200}|.{0,120}\ball rights reserved\b.{0,160}|"
    r"this material may not be published, broadcast,? .{0,80}",
    # writers
    r"(?:reach|contact|email|e-mail|follow) (?:the )?(?:reporters?|writers?|authors?|editors?|newsroom)\b.{0,120}",
    r"follow @\w{2,30}.{0,40}|(?:reader |view )?comments?:?|https?://\S{1,300}\.(?:jpe?g|png|gif|webp|svg)(?:\?\S{0,200})?",
)

# Words that make a line a request to its reader, wherever in it they stand. A line with a number may tell a date.
PROMPT = re.compile(
    r"\b(?:subscribe|sign up)\b[^.]{0,80}\bnewsletters?\b|\bour\b[^.]{0,40}\bnewsletters?\b[^.]{0,60}\b(?:you|your)\b|"
    r"\bsubscribe\b[^.]{0,80}\b(?:unlimited|digital|full) access\b|\b(?:readers|listeners|viewers|supporters|donors) like you\b|"
    r"\b(?:using|turn off your|disable your) (?:an )?ad-? ?block(?:er|ing)\b",
    re.IGNORECASE,
)

PROMPT_WORDS = ("newsletter", "subscribe", " like you", "block")  # one of them is in every such line

# The heading of a list of other pages, less a colon. What follows it belongs to it for as long as it reads like a list.
LIST_HEADING = _lines(
    rf"(?:more )?(?:related|recommended|suggested|similar|popular|trending|featured|sponsored|latest|recent|top|breaking|other|most (?:read|popular|viewed|recent|shared)|additional) {_NEWS}(?: {_NEWS})?",
    r"related|related to this|see also|read (?:more|next|also)|also read|trending(?: now)?|recommended(?: for you)?|"
    r"most (?:read|popular|viewed|recent|shared)|around the web|from around the web|promoted (?:stories|content)|"
    r"(?:you )?(?:may|might)(?: also)? (?:like|enjoy|be interested in)|you (?:may|might) (?:also )?(?:like|enjoy)|"
    r"(?:what to read next|don['’]t miss|in case you missed it|in other news|what others are reading)|"
    r"(?:our|top|staff|editor['’]?s?['’]?|today['’]s) picks?(?: for you)?|up next|now playing|watch (?:next|now|live)|more videos|"
    rf"(?:the )?most (?:read|popular|viewed|shared|clicked)(?: {_NEWS})?(?: (?:this|of the|in the last|today|now).{{0,30}})?|"
    r"find a job|(?:top|featured|latest) jobs|job board|(?:today['’]s|reader|online|daily|weekly) poll|poll of the (?:day|week)|"
    r"(?:post |news )?archives?|tag cloud|blogroll|recent comments|"
    r"(?:noticias|art[ií]culos|notas|contenido|historias) (?:relacionad[oa]s?|recomendad[oa]s?|recientes)|relacionad[oa]s|"
    r"lo m[aá]s (?:le[ií]do|visto|reciente)|m[aá]s (?:noticias|historias|le[ií]das|vistas)|[uú]ltimas noticias|"
    r"te recomendamos|recomendados?(?: para ti)?|(?:lee|lea|vea|mira) (?:tambi[eé]n|m[aá]s)|(?:tambi[eé]n )?te (?:puede|podr[ií]a) interesar|"
    rf"more (?:from|in|on|stories from|news from|coverage of) .{{1,60}}|(?:the )?latest(?: from .{{1,60}})?|more {_NEWS}|"
    rf"more [\w.'’ -]{{1,40}} (?:news|stories|headlines)|(?:also )?on [\w.]{{3,40}}\.(?:com|org)",
)
# A pointer to one other page inside a text: "RELATED: Chief resigns", "Read more: ...", "(Read next — ...)".
POINTER = _lines(
    r"[(\[]?(?:related|(?:lea|lee|vea) (?:tambi[eé]n|m[aá]s)|relacionad[oa]s?|read more|read next|read also|also read|see also|more|watch|previous(?:ly)?|recommended|trending|"
    r"related (?:story|stories|article|articles|coverage|link|links|content|news)|don['’]t miss|in case you missed it)(?:\s?(?::|>>|»|\|)\s?| [–—] ).{3,200}",
)

# What stands over the headline of a blog's neighbouring page, and over the one after it.
NEIGHBOUR = _lines(
    r"[«‹←]? ?(?:previous|next|older|newer|prev)(?: (?:post|story|article|page|entry))?:? ?[»›→]?|(?:anterior|siguiente):?"
)
# The two on one line each: "← An older headline", "Next: A newer one".
BACK = re.compile(r"(?:[←«‹] |(?:previous|prev|older)(?: (?:post|story|article))?: ?).{3,200}", re.IGNORECASE)
FORTH = re.compile(r"(?:next|newer)(?: (?:post|story|article))?: ?.{3,200}|.{3,200} [→»›]", re.IGNORECASE)

# From here on a page belongs to its readers.
COMMENTS = _lines(
    r"(?:leave|post|add|write)(?: a| your)? (?:comment|reply|response)s?.{0,20}|cancel reply|\d{1,5} (?:comments?|replies|responses|thoughts on .{1,200})|"
    r"(?:reader |view )?comments?:? \(?\d{1,5}\)?|comments (?:are|have been) (?:closed|disabled|turned off).{0,60}|"
    r"join the (?:conversation|discussion).{0,60}|your e-?mail address will not be published.{0,80}|be the first to comment.{0,40}|"
    r"show comments|comment policy|(?:deja|dejar|escribe) (?:un|tu) comentario.{0,20}|\d{1,5} comentarios",
)
# A heading that other documents have too, and what the lines after it look like where readers answer.
COMMENTS_MAYBE = _lines(r"(?:reader )?(?:comments|responses|replies)|comentarios")
_READER = r"[\w.@’'-]{2,30}(?: [\w.’'-]{1,30}){0,3}"
COMMENT_BY = _lines(
    rf"{_READER} (?:says|said|wrote|dice)(?: on .{{5,40}})?:?", rf"{_READER} ?[·•|,-]? ?\d{{1,2}} ?{_UNIT}(?: ago)?"
)
COMMENT = re.compile(rf"{_READER}: .{{3,400}}")

AUTHOR_HEADING = _lines(
    r"(?:about|meet|sobre) (?:the |el |la )?(?:authors?|writers?|reporters?|autora?)(?:[:.] .{10,400})?|authors?"
)
AUTHOR_LINE = re.compile(
    rf".{{2,80}}\b(?:is|are|was)\b.{{1,100}}\b{_WRITER}\b.{{0,400}}(?:@|e-?mail|reach|contact|follow|twitter|\d{{3}}-\d{{4}}).{{0,200}}",
    re.IGNORECASE,
)
# "Pat Vale is a staff writer who covers the courts.", "Pat Vale covers courts for the Sample Herald."
AUTHOR_WORK = re.compile(
    rf"(?:[A-Z][\w.'’-]{{1,30}} ){{2,4}}(?:(?:is|was) (?:an?|the|our)\b.{{1,80}}\b{_WRITER}\b(?: (?:who|for|at|with|covering|based)\b.{{0,300}})|"
    r"(?:covers|writes about|reports on) .{3,160} (?:for|at) (?:the )?[A-Z].{2,80})"
)

# "Local News2 weeks ago", "3h ago", "A headline 1 day ago", "A headline (hace 2 días)": a line that ends in its own age.
AGE = re.compile(
    rf"(?P<label>(?:|.{{0,120}}?[^\d,.]))(?:(?:\d{{1,2}}|an?|one) ?{_UNIT} ago|hace (?:\d{{1,2}}|una?) (?:minuto|hora|d[ií]a|semana|mes|a[nñ]o)(?:e?s)?)\)?",
    re.IGNORECASE,
)

AGE_WORDS = ("ago", "hace ")

# What the lines of a site's menu say.
MENU = _lines(
    r"home|about(?: us)?|contact(?: us)?|news(?:room)?|press(?: releases| room| office)?|media(?: center| room)?|careers|jobs|"
    r"employment|accessibility|privacy(?: policy| notice)?|terms(?: of (?:use|service))?|site ?map|faqs?|help|get help|"
    r"report a crime|search|menu|log ?in|sign in|subscribe|resources|podcasts|op-eds|calendar|events|directory|leadership|"
    r"executive team|internships|disclaimer|foia|translate|espa[nñ]ol|skip to content|publications|community engagement|"
    r"public records|services|victim services|our (?:team|office|mission)|donate|sports|weather|obituaries|opinion|lifestyle|"
    r"e-?edition|classifieds|advertise(?: with us)?|archives?|photos|videos?|contests",
)
# Numbers that tell nothing: in an address a number tells the state, in a prompt a date.
MENU_NUMBER = re.compile(r"\bK-?9s?\b|\b9-?1-?1\b", re.IGNORECASE)
# What stands between the entries of a menu on one line, and between the steps of the trail to a page.
BETWEEN = re.compile(r"\s+[|·•/]\s+|\s*\|\s*|\s+[>»›]\s+")
MARKS_BETWEEN = ("|", " · ", " • ", " / ", " > ", " » ", " › ", " :: ")
TRAIL = re.compile(r"\s+(?:>|»|›|/|::)\s+")
