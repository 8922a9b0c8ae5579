package sample

import "strings"

// Word lists from which names are composed. No name of a real company or
// person is in them; a composed one that exists is chance.

func words(s string) []string { return strings.Fields(s) }

func terms(s string) []string {
	list := strings.Split(s, ",")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// style is how companies of a country are called.
type style struct {
	roots, trades, forms []string
	people               *people
}

// people are the names of a country's staff. The lengths are powers of two.
type people struct {
	given, family []string
	sort          func(given, family string) string // display name
}

func western(given, family string) string { return given + " " + family }

var (
	englishPeople = &people{words(`Avery Brooke Caleb Daphne Elliot Fiona Gareth Hazel Ivan Jocelyn Keith Leona Marcus Nadine Owen
		Phoebe Quentin Rosalind Simon Tessa Ulric Vera Warren Yvette Zachary Beatrice Curtis Deborah Edwin Grace Harold Irene`),
		words(`Aldridge Barlowe Carrick Denholm Eastman Farrow Gillespie Harcourt Ingram Jessop Kendrick Lockwood Marsden Norwood
		Oakley Pemberton Quill Redfern Saunders Thackery Underhill Vickers Wetherby Yardley Ashdown Bramwell Colby Draycott
		Ellery Fenwick Greaves Hollis Ibbotson Jarrow Kirkby Langdon Merrick Naylor Orwin Prescott Radley Selwyn Tolland
		Upton Varley Whitlock Yates Abbot Birch Crane Dunmore Everly Finch Garland Heath Ives Jardine Keats Larkin Moss
		Nettles Osgood Parrish Rowan`), western}
	europeanPeople = &people{words(`Anneliese Bastien Carlotta Dieter Elodie Fabrizio Greta Henrik Ilse Joaquin Katrin Lorenzo Margaux
		Nils Odile Pascal Raffaella Sven Theodor Ursula Valentin Wiebke Xavier Yannick Zita Amalia Bruno Clara Detlef Emilia
		Florian Giulia`),
		words(`Altmann Beaulieu Castellano Dahlgren Eberhardt Fontaine Gallardo Haverkamp Isaksson Jansma Kettler Lindqvist Moreau
		Neumeier Olivetto Pellerin Quintana Rossetti Steinbach Terwilliger Uhlmann Valois Wessling Ysebaert Zellweger Arnoux
		Brandauer Cordier Drexler Engstrom Ferrante Grunewald Hellstrom Iglesias Jourdain Krause Lombardi Marchetti Nordin
		Oberlin Pacheco Renard Salinger Tavernier Unterberg Vasseur Wallin Zanetti Ackermann Bellini Coppens Duchene Eklund
		Fiorelli Gerstner Hoekstra Imhof Jaspers Kuipers Leclair Montoya Nystrom Ostrander Prieto`), western}
	gulfPeople = &people{words(`Aisha Bilal Dalal Eman Faisal Ghada Hamad Iman Jassim Khadija Laila Mansoor Nadia Omar Qasim Rania Saeed
		Tariq Umaima Wafa Yousef Zainab Adel Basma Dina Fahad Hessa Ibrahim Jumana Khalid Lubna Majid`),
		words(`Al-Amiri Al-Badri Al-Darmaki Al-Fahim Al-Ghaith Al-Hosani Al-Jaberi Al-Kaabi Al-Lootah Al-Mazrui Al-Nuaimi Al-Owais
		Al-Qubaisi Al-Rumaithi Al-Suwaidi Al-Tayer Al-Zaabi Menon Pillai Fernandes Rahman Siddiqui Haddad Khoury Mansour
		Nasser Qureshi Sabbagh Tabbara Varghese Yamani Zaidan`), western}
	japanesePeople = &people{words(`haruka/遥 daichi/大地 aoi/葵 kenji/健二 misaki/美咲 ryota/涼太 yui/結衣 takumi/拓海 sakura/桜 naoki/直樹 ayaka/彩花
		shota/翔太 hina/陽菜 kazuki/和樹 mei/芽衣 yuto/悠斗 rin/凛 makoto/誠 nanami/七海 hiroshi/浩 emi/恵美 satoshi/聡 akane/茜 tetsuya/哲也
		kaori/香織 jun/純 mayumi/真由美 osamu/修 tomoko/智子 shinji/真司 yoko/洋子 akira/明`),
		words(`sato/佐藤 suzuki/鈴木 takahashi/高橋 tanaka/田中 ito/伊藤 watanabe/渡辺 yamamoto/山本 nakamura/中村 kobayashi/小林 kato/加藤
		yoshida/吉田 yamada/山田 sasaki/佐々木 yamaguchi/山口 matsumoto/松本 inoue/井上 kimura/木村 hayashi/林 saito/斎藤 shimizu/清水
		yamazaki/山崎 mori/森 ikeda/池田 hashimoto/橋本 abe/阿部 ishikawa/石川 ogawa/小川 okada/岡田 hasegawa/長谷川 fujita/藤田 goto/後藤
		kondo/近藤`), func(given, family string) string { return family + " " + given }}
)

var english = &style{
	roots: words(`Northgate Alder Harbourline Copperfield Ridgeway Larkspur Ironbark Blueweir Foxglove Stonebridge Hartwick Summerdown
		Cedarcrest Wrenfield Brightwell Oakhurst Silverwick Thornbury Maplewood Kestrelby Granitor Junipermoor Fairholme Windermere
		Crestline Pinehurst Beaconwick Merrivale Tamarack Redwing Hollowell Ashgrove Lakeshore Marlowe Pemberley Quillon Rosemarch
		Sandpiper Talbot Umber Vanthorpe Westmarch Yarrow Zephyrine Bellweather Candlewick Drummond Elmsworth Fernleigh Goldcrest
		Heatherton Inglewood Jaspermere Kingsmead Lowmarch Moorland Nightingale Ospringe Palewood Quarrington Ravenswood Saltmarsh Trelliswood`),
	trades: terms(`Logistics, Dental, Freight, Credit Union, Manufacturing, Health, Law, Insurance Brokers, Foods, Robotics, Schools,
		Hotels, Packaging, Energy, Builders, Software, Pharmacy, Properties, Veterinary Care, Components, Brewing, Textiles,
		Engineering, Clinics, Printing, Aviation Services, Water Authority, Furniture, Analytics, Marine, Orchards, Security,
		Staffing, Optics, Tooling, Media, Advisors, Cold Storage, Instruments, Public Library`),
	forms:  terms("Inc., LLC, Corp., Co., Group, LLP, Holdings, Inc., LLC, "),
	people: englishPeople,
}

// styles by country; English where a country has none of its own.
var styles = map[string]*style{
	"US": english, "CA": english,
	"GB": english.with(terms("Ltd, Limited, PLC, LLP, Group Ltd, & Sons Ltd"), englishPeople),
	"IE": english.with(terms("Ltd, DAC, Teoranta, Group"), englishPeople),
	"DE": {words("Falkenried Brückner Steinhagen Morgentau Lindenhof Grünwald Kesselring Nordlicht Rautenberg Süderbrück Tannhof Weißdorn Hövel Silbertal"),
		terms("Maschinenbau, Feinmechanik, Logistik, Versicherungsmakler, Gebäudetechnik, Lebensmittel, Medizintechnik, Druckerei, Verlag, Anlagenbau, Elektrotechnik, Spedition"),
		terms("GmbH, AG, GmbH & Co. KG, KG, SE, eG"), europeanPeople},
	"FR": {words("Beaulac Lumière-Nord Clairval Montsoleil Rivebelle Hautefeuille Pontclair Valombre Grandchêne Sablonnière Bellerive Neuvecour"),
		terms("Énergie, Transports, Assurances, Conseil, Bâtiment, Santé, Éditions, Distribution, Électronique, Agroalimentaire, Mécanique"),
		terms("SAS, SARL, SA, et Fils, SCOP"), europeanPeople},
	"NL": {words("Waterhoek Molenwiek Zilverdijk Oosterkade Duinrand Kanaalzicht Veenbrug Tulpenhof Noordsluis"),
		terms("Logistiek, Bouw, Verzekeringen, Zorg, Techniek, Advies, Bloemen, Scheepvaart, Onderwijs"), terms("B.V., N.V., Groep B.V."), europeanPeople},
	"ES": {words("Montealto Rioclaro Solera-Norte Valdelaguna Peñafuerte Almendral Costabrisa Torrelinda Campoverde"),
		terms("Alimentación, Construcciones, Seguros, Energía, Clínicas, Transportes, Ingeniería, Hoteles"), terms("S.A., S.L., S.L.U., y Asociados"), europeanPeople},
	"IT": {words("Collefiorito Valserena Montelupino Acquachiara Pietralba Torrebruna Solemare Campolieto"),
		terms("Meccanica, Alimentari, Trasporti, Assicurazioni, Costruzioni, Energia, Farmaceutici, Tessuti"), terms("S.p.A., S.r.l., e Figli S.r.l."), europeanPeople},
	"SE": {words("Björklunda Norrsken Älvdala Sjöbris Granåsen Havsvik Silverfors Lindängen"),
		terms("Industri, Bygg, Försäkring, Teknik, Vård, Skog, Sjöfart, Livsmedel"), terms("AB, AB (publ), HB"), europeanPeople},
	"AE": {words("Al-Rimal Al-Sidr Al-Waha Al-Safina Al-Yasmin Gulf-Falcon Dune Pearl-Coast Oasis-Gate Desert-Rose Blue-Dhow Al-Qamar Palm-Crescent Sand-Harbour"),
		terms("Trading, Contracting, Shipping, Hospitality, Medical Centre, Real Estate, Engineering, Aviation, Foodstuff, Jewellery, Schools, Facilities Management"),
		terms("LLC, FZ-LLC, FZE, PJSC, Group, DMCC, & Partners LLC"), gulfPeople},
	"JP": {words(`asagiri/朝霧 shiranami/白波 yunagi/夕凪 hoshimi/星見 tsukioka/月岡 miyamanishi/深山西 harukasumi/春霞 akikaze/秋風 minamori/水森
		hidamari/陽だまり kurenai/紅 tokiwagi/常盤木 kazehaya/風早 amanogawa/天の川 yukishiro/雪城 matsukaze/松風 hanamizuki/花水木 aozora/青空 wakatake/若竹 umikaze/海風`),
		words(`butsuryu/物流 denki/電機 seisakusho/製作所 shoji/商事 systems/システムズ foods/食品 kensetsu/建設 seiko/精工 yakuhin/薬品 unyu/運輸
		kogyo/工業 insatsu/印刷 hoken/保険サービス kaihatsu/開発 iryo/医療器 juku/学習塾`),
		words("株式会社 株式会社 株式会社 合同会社 有限会社"), japanesePeople},
}

// with returns the style with other legal forms and staff.
func (s *style) with(forms []string, p *people) *style {
	return &style{s.roots, s.trades, forms, p}
}

func styleOf(country string) *style {
	if s := styles[country]; s != nil {
		return s
	}
	return english
}

// longNames are for testing what a screen does with them; %s is a root.
var longNames = []string{
	"Consolidated %s Regional Transportation, Warehousing and Temperature-Controlled Logistics Holdings (Western Division) Incorporated",
	"The Worshipful and Honourable Society of %s Instrument Makers, Opticians, Clockmakers and Allied Trades, Registered Charity",
	"%s International Federation of Independent Veterinary Practitioners, Agricultural Advisors & Rural Development Consultants",
}

// longJapanese is the same for a Japanese name.
const longJapanese = "一般社団法人%s全国中小企業情報化推進支援協議会連合会 首都圏広域連携ネットワークセンター"
