/** Given and family names by culture; `display|ascii` where the address cannot be had by dropping accents. */
interface Culture {
  given: string;
  family: string;
  /** How the display name is put together. */
  style: "given family" | "family given" | "familygiven";
}

const cultures: readonly Culture[] = [
  {
    given: "Anna Lukas Jürgen|juergen Björn|bjoern Käthe|kaethe Sören|soeren Lena Jonas Mareike Tobias",
    family: "Müller|mueller Schäfer|schaefer Weiß|weiss Köhler|koehler Berg Vogt Krüger|krueger Lindner Hoffmann Böhm",
    style: "given family",
  },
  {
    given: "Olivia James Amelia Harry Grace Oscar Ruby Leo Freya Arthur",
    family: "Bennett Carter Dawson Ellis Foster Hughes Marsh Palmer Turner Whitfield",
    style: "given family",
  },
  {
    given: "Chloé Étienne Maëlle Rémi Zoé Baptiste Inès Loïc Manon Théo",
    family: "Lefèvre Gauthier Moreau Dupuis Bérard Fournier Lacroix Renaud Chevalier Noël",
    style: "given family",
  },
  {
    given: "Lucía Mateo Sofía Iñaki Carmen Javier Núria Álvaro Elena Diego",
    family: "García Muñoz Ibáñez Ortega Pérez Castaño Navarro Rius Vega Zúñiga",
    style: "given family",
  },
  {
    given: "Łukasz|lukasz Zofia Małgorzata|malgorzata Paweł|pawel Kasia Michał|michal Agnieszka Wojciech Jadwiga Ewa",
    family: "Kowalczyk Wójcik Zieliński Dąbrowski Szymański Woźniak Krawczyk Żak Lis Nowak",
    style: "given family",
  },
  {
    given: "Åsa Øyvind|oyvind Sigrún Mikael Astrid Jørgen|jorgen Linnéa Eirik Päivi Tuomas",
    family: "Lindqvist Sørensen|sorensen Håkansson Nygård Virtanen Bjørnstad|bjornstad Dahl Ekström Mäkinen Holm",
    style: "given family",
  },
  {
    given: "Ayşe Çağlar Elif Emre Gökçe İbrahim|ibrahim Işıl|isil Mehmet Özge Şule",
    family: "Yılmaz|yilmaz Çelik Demir Kaya Öztürk Aydın|aydin Şahin Güneş Koç Arslan",
    style: "given family",
  },
  {
    given: "Siobhán Seán Aoife Ciarán Niamh Eoin Gráinne Pádraig Róisín Oisín",
    family: "O'Brien|obrien O'Neill|oneill Byrne McCarthy Doyle Gallagher Kavanagh Nolan Quinn Walsh",
    style: "given family",
  },
  {
    given: "伟|wei 秀英|xiuying 敏|min 静|jing 磊|lei 洋|yang 艳|yan 娜|na 涛|tao 明|ming",
    family: "王|wang 李|li 张|zhang 刘|liu 陈|chen 杨|yang 黄|huang 赵|zhao 周|zhou 吴|wu",
    style: "familygiven",
  },
  {
    given: "陽子|yoko 健太|kenta 美咲|misaki 翔|sho 葵|aoi 大輔|daisuke 結衣|yui 拓海|takumi 千尋|chihiro 亮|ryo",
    family:
      "佐藤|sato 鈴木|suzuki 高橋|takahashi 田中|tanaka 渡辺|watanabe 山本|yamamoto 中村|nakamura 小林|kobayashi 加藤|kato 吉田|yoshida",
    style: "family given",
  },
  {
    given:
      "민준|minjun 서연|seoyeon 지훈|jihun 하은|haeun 도윤|doyun 수아|sua 예준|yejun 지우|jiwoo 현우|hyunwoo 은지|eunji",
    family: "김|kim 이|lee 박|park 최|choi 정|jung 강|kang 조|cho 윤|yoon 장|jang 임|lim",
    style: "familygiven",
  },
  {
    given: "ليلى|layla يوسف|yousef مريم|maryam عمر|omar نور|nour خالد|khaled سارة|sara طارق|tariq هدى|huda سامي|sami",
    family:
      "حداد|haddad منصور|mansour الخطيب|alkhatib نجار|najjar صالح|saleh عباس|abbas قاسم|qasim فارس|fares شاهين|shaheen بدوي|badawi",
    style: "given family",
  },
  {
    given: "נועה|noa אבי|avi יעל|yael דניאל|daniel מאיה|maya איתן|eitan שירה|shira עומר|omer תמר|tamar גיל|gil",
    family:
      "לוי|levi כהן|cohen מזרחי|mizrahi פרץ|peretz ביטון|biton אברהם|avraham פרידמן|friedman שפירא|shapira רוזן|rosen גולן|golan",
    style: "given family",
  },
  {
    given: "Aarav Priya Ananya Rohan Kavya Vikram Meera Arjun Divya Sanjay",
    family: "Sharma Patel Iyer Nair Reddy Gupta Menon Rao Desai Chatterjee",
    style: "given family",
  },
  {
    given: "Chinwe Ngozi Tunde Folake Emeka Amaka Yemi Ifeoma Kelechi Bisi",
    family: "Okafor Adeyemi Eze Balogun Nwosu Okonkwo Adebayo Obi Lawal Uche",
    style: "given family",
  },
  {
    given: "Linh Hương Quân Thảo Đức|duc Minh Trang Phúc Hạnh Vy",
    family: "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng|dang Bùi Đỗ|do Ngô",
    style: "family given",
  },
];

export interface Name {
  displayName: string;
  givenName: string;
  surname: string;
  /** Part of the address before the `@`; unique among all names of this list. */
  local: string;
}

function split(words: string) {
  return words.split(" ").map((word) => {
    const [display = "", ascii] = word.split("|");
    return { display, ascii: ascii ?? display.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase() };
  });
}

/** Every given name with every family name of its culture. */
export const names: readonly Name[] = cultures.flatMap(({ given, family, style }) =>
  split(given).flatMap((first) =>
    split(family).map((last) => ({
      displayName: {
        "given family": `${first.display} ${last.display}`,
        "family given": `${last.display} ${first.display}`,
        familygiven: `${last.display}${first.display}`,
      }[style],
      givenName: first.display,
      surname: last.display,
      local: `${first.ascii}.${last.ascii}`,
    })),
  ),
);

/** 60 characters: what a name column must survive. */
export const longName: Name = {
  displayName: "Maximiliane Friederike Antoinette von Hohenfels-Lichtenstein",
  givenName: "Maximiliane Friederike Antoinette",
  surname: "von Hohenfels-Lichtenstein",
  local: "maximiliane.hohenfels",
};
