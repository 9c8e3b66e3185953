"""Articles wrapped as the sites of Arabic papers wrap them, and flattened: a block a line.

Ten layouts, each with menus, tickers, breadcrumbs, bars of shares, boxes and small print of its
own manner; what varies from page to page within a site is drawn at random.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from corpora import Text

_DAYS = ("السبت", "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة")
_MONTHS = {
    "levant": (
        "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
        "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
    ),
    "egypt": (
        "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
        "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
    ),
    "algeria": (
        "جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان",
        "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
    ),
}  # fmt: skip
_FIRST_NAMES = [
    "أحمد",
    "محمد",
    "سارة",
    "خالد",
    "منى",
    "يوسف",
    "هدى",
    "كريم",
    "ليلى",
    "إبراهيم",
    "نهى",
    "طارق",
    "رنا",
    "عمر",
]
_LAST_NAMES = [
    "السيد",
    "عبدالله",
    "الخطيب",
    "منصور",
    "حداد",
    "العتيبي",
    "بوزيد",
    "الشمري",
    "خليل",
    "التونسي",
    "درويش",
]


@dataclass
class Layout:
    """A site: its menus, what stands around the title and inside the text, and its foot."""

    name: str
    country: str
    top: Sequence[str]
    above: Sequence[str]
    below_title: Sequence[str]
    inside: Sequence[str]
    after: Sequence[str]
    boxes: Sequence[str]
    foot: Sequence[str]
    months: str = "egypt"
    date: str = "{weekday} {day} {month} {year} - {hour:02}:{minute:02}"
    sections: Sequence[str] = field(default_factory=tuple)


@dataclass
class Page:
    """A page as text, from the top and from the title down, with what is right."""

    layout: str
    whole: str
    from_title: str
    title: str
    paragraphs: Sequence[str]
    date: str
    date_line: str


def split(text: str) -> list[str]:
    return [item.strip() for item in text.split("·")]


LAYOUTS = [
    Layout(
        "cairo-daily",
        "EG",
        split(
            "رئيس مجلس الإدارة ورئيس التحرير·{person}·{day} {month} {year} {hour}:{minute:02} ص·"
            "الرئيسية·سياسة·تقارير مصرية·أخبار عاجلة·حوادث·محافظات·عرب وعالم·اقتصاد وبورصة·رياضة·"
            "كرة عالمية·فن وتليفزيون·ثقافة·المرأة والمنوعات·صحة وطب·تحقيقات وملفات·مقالات القراء·"
            "كاريكاتير اليوم·ألبومات·فيديو 7·English·عاجل·{headline}·{headline}·{headline}"
        ),
        split("{section}"),
        split("{date}·كتب {person}·{caption}·Share·Tweet·إضافة تعليق"),
        split("اقرأ أيضاً·{headline}·{headline}§إعلان§اقرأ أيضا: {headline}"),
        split("مشاركة·{tags}·{note}·الموضوعات المتعلقة·{headline}·{headline}·{headline}"),
        split("الأكثر قراءة·{headlines}·أخبار متعلقة·{headlines}"),
        split(
            "لا تفوتك·{headlines}·من نحن·اتصل بنا·للإعلان معنا·سياسة الخصوصية·"
            "جميع الحقوق محفوظة لجريدة الضفة © {year}"
        ),
        sections=split("أخبار عاجلة·حوادث·سياسة·اقتصاد وبورصة·رياضة·عرب وعالم"),
    ),
    Layout(
        "gulf-agency",
        "AE",
        split(
            "تخطي إلى المحتوى الرئيسي·البث المباشر·أخبار·شرق أوسط·عالم·أميركا·أوروبا·اقتصاد·أسواق·"
            "طاقة·رياضة·كرة القدم·تنس·فورمولا 1·تكنولوجيا·علوم·صحة·منوعات·مناخ·فيديو·برامج·بودكاست·"
            "تغطيات خاصة·الطقس·التردد·بحث"
        ),
        split("الرئيسية·{section}"),
        split("{subtitle}·{date}·أبوظبي - سكاي نيوز عربية·{caption}·استمع للمقال·حجم الخط"),
        split("{headline}·شاهد الفيديو§{caption}"),
        split("{note}·{tags}·اقرأ أيضا·{headline}·{headline}·{headline}"),
        split("أخبار ذات صلة·{headlines}·الأكثر مشاهدة·{headlines}"),
        split(
            "اشترك في نشرتنا الإخبارية·أدخل بريدك الإلكتروني·اشترك·تابعنا على·Facebook·X·YouTube·"
            "حمل التطبيق·عن القناة·شروط الاستخدام·سياسة الخصوصية·اتصل بنا·"
            "© {year} جميع الحقوق محفوظة"
        ),
        sections=split("شرق أوسط·عالم·اقتصاد·رياضة·تكنولوجيا·صحة"),
        date="{day} {month} {year} - {hour:02}:{minute:02} بتوقيت أبوظبي",
    ),
    Layout(
        "rabat-portal",
        "MA",
        split(
            "الرئيسية·سياسة·مجتمع·اقتصاد·جهات·حوادث·خارج الحدود·تمازيغت·رياضة·فن وثقافة·منوعات·"
            "كتاب وآراء·مغاربة العالم·دين وفكر·بيئة وعلوم·صوت وصورة·In English·النشرة البريدية·"
            "أسعار العملات·مواقيت الصلاة·حالة الطقس·الصيدليات"
        ),
        split("{section}"),
        split("صورة: أرشيف·{person} - الرباط·{date}·0 تعليق·شارك هذا المقال"),
        split("{headline}§إشهار"),
        split(
            "{tags}·تعليقات الزوار·المرجو من القراء الكرام احترام قواعد النقاش وعدم الإساءة إلى "
            "الكاتب أو الأشخاص أو المقدسات أو مهاجمة الأديان.·أضف تعليقك·الاسم·البريد الإلكتروني·"
            "التعليق·إرسال"
        ),
        split("آخر المستجدات·{headlines}·الأكثر تعليقا·{headlines}"),
        split(
            "هيئة التحرير·ميثاق التحرير·للإشهار·اتصل بنا·شروط الاستخدام·جميع الحقوق محفوظة © {year}"
        ),
        sections=split("سياسة·مجتمع·اقتصاد·جهات·حوادث·رياضة"),
        date="{weekday} {day} {month} {year} - {hour:02}:{minute:02}",
    ),
    Layout(
        "algiers-daily",
        "DZ",
        split(
            "الخبر اليومي·الواجهة·الجزائر·العالم·اقتصاد·مجتمع·رياضة·المحترفون·ثقافة·إسلاميات·"
            "صحة وعلوم·الراي·جواهر·منبر القراء·إعلانات·تسجيل الدخول·كلمة السر·"
            "{headline}·{headline}·{headline}·{headline}"
        ),
        split("{section}·{kicker}"),
        split("بقلم: {person}·{date}·{views} قراءة·أرشيف·شارك·Partager"),
        split("{headline}"),
        split(
            "مقالات ذات صلة·{headline}·{headline}·أضف تعليقا·التعليقات المنشورة لا تعبر بأي حال "
            "من الأحوال عن رأي الموقع، وتحتفظ الإدارة بحق عدم نشر التعليقات المخالفة."
        ),
        split("الأكثر تداولا·{headlines}·{headlines}"),
        split("من نحن·أعلن معنا·أرشيف PDF·اتصل بنا·كل الحقوق محفوظة {year}"),
        months="algeria",
        sections=split("الجزائر·العالم·رياضة·اقتصاد·مجتمع"),
        date="{day} {month} {year} ({hour:02}:{minute:02})",
    ),
    Layout(
        "amman-portal",
        "JO",
        split(
            "Toggle navigation·الرئيسية·أخبار محلية·برلمانيات·جامعات·عربي دولي·مال وأعمال·رياضة·"
            "مناسبات·وفيات·شكوى وحلول·مقالات مختارة·شرق وغرب·فيديو·صورة وخبر·تعزية·كاريكاتير·"
            "شريط الأخبار·{headline} {headline} {headline}"
        ),
        split("{section}"),
        split("تاريخ النشر : {date}·{caption}·عدد القراءات {views}"),
        split("{headline}"),
        split(
            "طباعة الصفحة·أرسل لصديق·التعليقات·تعليقات حول الموضوع·لا يتحمل الموقع أي مسؤولية عن "
            "المواد المنشورة المنقولة من مصادرها أو التعليقات.·الاسم :·البريد الالكتروني :·"
            "اظهار البريد الالكتروني·التعليق :·اضافة"
        ),
        split("اقرأ ايضا·{headlines}·الاكثر قراءة·{headlines}"),
        split(
            "يمنع الاقتباس أو إعادة النشر دون إذن خطي من الإدارة.·الموقع مرخص بموجب أحكام قانون "
            "المطبوعات والنشر·هاتف: 065000000·جميع الحقوق محفوظة © {year}"
        ),
        months="levant",
        sections=split("أخبار محلية·برلمانيات·مال وأعمال·رياضة·عربي دولي"),
        date="{weekday}-{year}-{monthnumber:02}-{day:02} {hour:02}:{minute:02} pm",
    ),
    Layout(
        "riyadh-daily",
        "SA",
        split(
            "الصفحة الرئيسية·المحليات·السعودية·الدولية·الاقتصاد·الرياضة·الرأي·الثقافة·الحياة·تقنية·"
            "سيارات·كتاب اليوم·نسخة PDF·الأرشيف·الاشتراكات·البحث المتقدم·العدد {views}·"
            "{weekday} {day} {month} {year}"
        ),
        split("الرئيسية > {section} > تفاصيل الخبر"),
        split("{person} - الرياض·{date}·A A A·تصغير الخط·تكبير الخط·طباعة·حفظ"),
        split("إعلان§مواد ذات علاقة·{headline}"),
        split("{tags}·{note}·التعليقات·لا توجد تعليقات·كن أول من يعلق على هذا الخبر"),
        split("أخبار ذات صلة·{headlines}·الأكثر تفاعلاً·{headlines}·مختارات·{headlines}"),
        split(
            "عن الصحيفة·صحيفة يومية تصدر عن مؤسسة الضفة الصحفية، صدر عددها الأول في عام 1965، "
            "وهي من أعرق الصحف في المملكة وأوسعها انتشاراً.·هيئة التحرير·اتصل بنا·الإعلانات·"
            "سياسة الخصوصية·جميع الحقوق محفوظة لمؤسسة الضفة الصحفية"
        ),
        sections=split("المحليات·الدولية·الاقتصاد·الرياضة·الثقافة"),
        date="{weekday} {day} {month} {year}م",
    ),
    Layout(
        "beirut-channel",
        "LB",
        split(
            "LIVE·الأخبار·نشرة الأخبار·لبنان·العالم العربي·دوليات·أمن وقضاء·اقتصاد·رياضة·"
            "فن ومشاهير·صحة·تكنولوجيا·أسرار الصحف·مقدمات النشرات·برامج·جدول البرامج·كنيسة وجامع·"
            "الطقس·بيروت·22°·طرابلس·21°·صيدا·23°·زحلة·17°"
        ),
        split("{title}·{section}·{date}·{views} مشاهدة"),
        split("A-·A+·شارك·Whatsapp·Print"),
        split("{headline}"),
        split("المصدر:·الوكالة الوطنية·{note}·{tags}·التالي·{headline}·السابق·{headline}"),
        split("مقالات ذات صلة·{stories}·اخترنا لك·{stories}·زوارنا يتصفحون الآن·{stories}"),
        split(
            "حمل الآن تطبيقنا للهواتف المحمولة·للاطلاع على آخر الأخبار والبرامج اليومية في لبنان "
            "والعالم·Google Play·App Store·We use cookies to make your experience on this website "
            "better.·Accept·Learn More·من نحن·وظائف·سياسة الخصوصية·الشروط والأحكام·"
            "© {year} جميع الحقوق محفوظة"
        ),
        months="levant",
        sections=split("لبنان·دوليات·اقتصاد·رياضة·فن ومشاهير"),
        date="{year}-{monthnumber:02}-{day:02} | {hour:02}:{minute:02}",
    ),
    Layout(
        "london-broadcaster",
        "GB",
        split(
            "روابط إتاحة الوصول·تجاوز إلى المحتوى·مساعدة·الرئيسية·أخبار·شرق أوسط·عالم·اقتصاد·علوم·"
            "تكنولوجيا·صحة·مرأة·فيديو·حوارات·برامج تلفزيون·برامج راديو·تابع مباشر"
        ),
        split("{section}"),
        split(
            "{person}·صحفي·{date}·{caption}·Getty Images·صدر الصورة، Reuters·"
            "التعليق على الصورة،·{caption}"
        ),
        split(
            "مقالات قد تهمك·{headline}·{headline}§تخطى الأكثر قراءة وواصل القراءة·الأكثر قراءة·"
            "{headline}·{headline}·نهاية الأكثر قراءة"
        ),
        split("{note}·{note}·مواضيع ذات صلة·{tags}"),
        split("أهم الأخبار·{headlines}·اخترنا لكم·{headlines}·الأكثر قراءة·{numbered}"),
        split(
            "لماذا يمكنك الثقة بنا·شروط الاستخدام·سياسة الخصوصية·ملفات تعريف الارتباط·"
            "اتصل بنا·© {year} هيئة البث. لا تتحمل الهيئة مسؤولية محتوى المواقع الخارجية."
        ),
        sections=split("شرق أوسط·عالم·اقتصاد·صحة·علوم"),
        date="{day} {month} {year}",
    ),
    Layout(
        "baghdad-portal",
        "IQ",
        split(
            "الرئيسية | سياسة | أمن | محليات | اقتصاد | رياضة | عربي ودولي | تقارير وتحقيقات | "
            "فن | منوعات | اتصل بنا·بغداد 34° غائم جزئياً·سعر الصرف·كوردى·Türkmen·"
            "{headline}·{headline}"
        ),
        split("{section}·{date}"),
        split("مشاركة عبر·فيسبوك·تويتر·تلغرام·واتساب·{subtitle}"),
        split("{headline}"),
        split(
            "{tags}·الآراء المنشورة تعبر عن وجهة نظر كتابها ولا تعبر بالضرورة عن رأي الوكالة.·"
            "تعليقات الزوار·التعليقات المنشورة لا تعبر عن رأي الموقع وإنما تعبر عن رأي أصحابها·"
            "اترك تعليقا"
        ),
        split("أخبار أخرى·{stories}·الأكثر شيوعا·{headlines}"),
        split("خريطة الموقع·من نحن·تطبيقات الجوال·Powered by Nile Soft·© حقوق النشر محفوظة {year}"),
        months="levant",
        sections=split("سياسة·أمن·محليات·اقتصاد·رياضة·عربي ودولي"),
        date="{weekday} {day} {month} {year} | {hour:02}:{minute:02} مساءً",
    ),
    Layout(
        "wordpress-theme",
        "TN",
        split(
            "Skip to content·القائمة·بحث عن·الرئيسية·وطنية·جهوية·عالمية·اقتصاد·رياضة·ثقافة·مجتمع·"
            "صحة·تكنولوجيا·متفرقات·فيديو·إتصل بنا·الوضع المظلم·مقال عشوائي·إضافة عمود جانبي·"
            "فيسبوك·تويتر·يوتيوب·انستقرام·أخبار عاجلة·{headline}·{headline}·{headline}"
        ),
        split("الرئيسية/{section}/{title}"),
        split("{person}·أرسل بريدا إلكترونيا·{date}·آخر تحديث: {date}·0 {views}·دقيقة واحدة"),
        split("اقرأ أيضا·{headline}"),
        split(
            "الوسوم·{tags}·فيسبوك·تويتر·لينكدإن·مشاركة عبر البريد·طباعة·{headline}·{headline}·"
            "اترك تعليقاً إلغاء الرد·لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار "
            "إليها بـ *·التعليق *·الاسم *·البريد الإلكتروني *·الموقع الإلكتروني·احفظ اسمي، بريدي "
            "الإلكتروني، والموقع الإلكتروني في هذا المتصفح لاستخدامها المرة المقبلة في تعليقي."
        ),
        split("مقالات ذات صلة·{stories}·شاهد أيضاً·إغلاق·{headline}·المقالات الأخيرة·{headlines}"),
        split(
            "نبذة عنا·موقع إخباري تونسي شامل يقدم لكم آخر الأخبار الوطنية والعالمية على مدار "
            "الساعة بكل حياد ومهنية.·تابعونا·جميع الحقوق محفوظة {year}·زر الذهاب إلى الأعلى·إغلاق"
        ),
        months="algeria",
        sections=split("وطنية·جهوية·عالمية·رياضة·ثقافة·مجتمع"),
        date="{day} {month}، {year}",
    ),
]

_CAPTIONS = (
    "صورة أرشيفية",
    "تصوير: {person}",
    "الصورة من رويترز",
    "{person}",
    "أرشيفية - أ ف ب",
)

_NOTES = (
    "نود أن نلفت انتباه القراء إلى أن التعليقات تخضع للمراجعة، ولن ننشر ما فيه ألفاظ نابية.",
    "تأمل إدارة التحرير من المشاركين الابتعاد عن التجريح، ونحتفظ بحقنا في رفض أي مشاركة.",
    "جميع المواد المنشورة على هذا الموقع محمية بموجب قانون الملكية الفكرية ولا يجوز نسخها.",
    "الموقع لا يتبنى ما يرد في التعليقات من آراء، ويتحمل كل معلق مسؤولية ما يكتبه كاملة.",
    "الرجاء عدم كتابة التعليقات بالأحرف اللاتينية، حتى يتسنى لنا نشر أكبر عدد منها.",
    "شكرا لك على قراءة هذا المقال، شاركه مع أصدقائك على مواقع التواصل الاجتماعي.",
    "هل ترغب في تلقي إشعارات بآخر المستجدات؟ اضغط هنا لتفعيل الإشعارات في متصفحك.",
    "ساهم معنا في تطوير الموقع وأرسل لنا مقترحاتك عبر نموذج الاتصال.",
    "يسمح بنقل المادة بشرط ذكر اسم الموقع ووضع رابط مباشر للخبر الأصلي.",
    "أنت غير مسجل الدخول، لذلك سيظهر تعليقك باسم زائر إلى أن تسجل في الموقع.",
    "للمشاركة في النقاش سجلوا دخولكم بحساباتكم، وسنحذف كل ما يخرج عن آداب الحوار.",
    "تعليقاتكم تثري الموضوع، فلا تبخلوا علينا بها، ولكن تجنبوا القدح والسب.",
    "قرأتم هذا الخبر مجانا، ولكي نستمر ندعوكم إلى دعم صحافتنا المستقلة باشتراك شهري.",
    "أي نقل عن هذا الموقع لا بد أن يقرن بذكر مصدره وبرابط يحيل عليه.",
    "انتبه: ما تدونه هنا يقرؤه الجميع، فلا تكتب بياناتك الشخصية ولا رقم هاتفك.",
    "وافني بجديد التعليقات على هذا الموضوع برسالة إلى بريدي الإلكتروني.",
    "لا نتحمل وزر ما يكتبه زوارنا، وكل تعليق يمثل كاتبه وحده.",
    "نرجو ممن يجد خطأ في المقال أن يبلغ المحرر عبر النموذج المخصص لذلك.",
    "بتسجيلك في النشرة تقر بأنك اطلعت على شروط الخدمة وعلى سياستنا في حفظ البيانات.",
    "هذه الصفحة من أرشيفنا، وقد لا تعمل بعض روابطها أو صورها كما كانت يوم نشرها.",
    "تصفحكم للموقع يعني قبولكم بملفات الارتباط التي نستعملها لقياس عدد الزيارات.",
    "شارك برأيك في استطلاع القراء، وستعلن النتائج على صفحتنا نهاية الأسبوع.",
)
"""What a site says to its readers; none is in the phrases that the package knows."""


def wrap(text: Text, others: Sequence[Text], layout: Layout, rng: random.Random) -> Page:
    """Make a page of an article; `others` lend the headlines that stand around it."""
    facts = _facts(text, others, layout, rng)
    top = [] if layout.name == "beirut-channel" and rng.random() < 0.3 else list(layout.top)
    above = _filled([*top, *layout.above], others, facts, rng)
    body = list(text.paragraphs)
    if len(body) > 3 and rng.random() < 0.6:
        insert = rng.choice(
            layout.inside[0].split("§")
            if len(layout.inside) == 1
            else "·".join(layout.inside).split("§")
        ).split("·")
        at = rng.randrange(2, len(body))
        body[at:at] = _filled([piece.strip() for piece in insert], others, facts, rng)
    below = _filled([*layout.after, *layout.boxes, *layout.foot], others, facts, rng)
    if rng.random() < 0.5:
        below += _filled(list(layout.top), others, facts, rng)
    title = facts["title"]
    from_title = [title, *_filled(layout.below_title, others, facts, rng), *body, *below]
    return Page(
        layout.name,
        "\n".join([*above, *from_title]),
        "\n".join(from_title),
        title,
        text.paragraphs,
        f"{facts['year']}-{facts['monthnumber']:02}-{facts['day']:02}",
        next(line for line in [*above, *from_title] if facts["date"] in line),
    )


def _facts(text: Text, others, layout: Layout, rng: random.Random) -> dict:
    month = rng.randrange(12)
    facts = {
        "title": text.title,
        "day": rng.randrange(1, 29),
        "month": _MONTHS[layout.months][month],
        "monthnumber": month + 1,
        "year": rng.randrange(2008, 2026),
        "weekday": rng.choice(_DAYS),
        "hour": rng.randrange(1, 12),
        "minute": rng.randrange(60),
        "person": f"{rng.choice(_FIRST_NAMES)} {rng.choice(_LAST_NAMES)}",
        "views": rng.randrange(20, 9000),
        "section": rng.choice(layout.sections),
        "kicker": _kicker(text.paragraphs[1], rng),
        "subtitle": _subtitle(text.paragraphs[rng.randrange(1, 3)], rng.choice(others).title),
    }
    facts["note"] = rng.choice(_NOTES)
    facts["date"] = layout.date.format(**facts)
    facts["caption"] = rng.choice(_CAPTIONS).format(**facts)
    return facts


def _kicker(paragraph: str, rng: random.Random) -> str:
    """A few words above a title that tell what it is about, taken from the text."""
    return " ".join(_bare(paragraph)[1 : rng.randrange(4, 7)])


def _subtitle(paragraph: str, headline: str) -> str:
    """A line below a title, longer than it; more than half of its words are of the text."""
    return " ".join([*_bare(paragraph)[1:9], *_bare(headline)[-5:]])


def _bare(text: str) -> list[str]:
    return [word.strip(".،:؛") for word in text.split()]


def _filled(items: Sequence[str], others, facts: dict, rng: random.Random) -> list[str]:
    lines: list[str] = []
    for item in items:
        count = rng.randrange(3, 9)
        drawn = [other.title for other in rng.sample(others, count)]
        if item == "{tags}":
            names = facts["title"].split()
            lines += [*names[:3], " ".join(names[-2:])]
        elif item == "{headlines}":
            lines += drawn
        elif item == "{numbered}":
            lines += [one for at, title in enumerate(drawn, 1) for one in (str(at), title)]
        elif item == "{stories}":
            lines += [
                one for title in drawn for one in (facts["section"], f"{facts['hour']}:15", title)
            ]
        else:
            pieces = item.format(headline="\0", **facts).split("\0")
            line = pieces[0]
            for piece in pieces[1:]:
                line += rng.choice(others).title + piece
            lines.append(line)
    return lines
