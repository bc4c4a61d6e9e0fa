import type { Heritage } from "./given.ts";

// Family names to go with them. Two lists are drawn together and nothing is taken from any register.

export const FAMILY: Readonly<Record<Heritage, readonly string[]>> = {
  british: words(
    "Abbot Ackroyd Aldous Applegarth Ashdown Atherton Babbington Bagshaw Barraclough Beckwith Bellweather Birtwistle Blenkinsop Bramhall Brewster Broadbent Burnside Butterworth Calloway Cartwright Chadwick Chaplin Clitheroe Copperfield Crabtree Cuthbertson Dalrymple Dewhurst Drinkwater Eastwood Entwistle Fairbrother Farthing Featherstone Fennimore Garside Gathercole Goodfellow Greenhalgh Hallworth Hardcastle Haverford Hebblethwaite Heptonstall Higginbottom Hollingworth Horsfall Illingworth Inchbald Jellicoe Kettlewell Kirkbride Langthorne Larkspur Lightfoot Longbottom Lovelock Mallinson Marchbanks Merriweather Micklethwaite Milnthorpe Murgatroyd Nettleship Oakeshott Oldroyd Ormerod Osgathorpe Penhaligon Pickersgill Pilkington Postlethwaite Priestley Quarmby Quillfeather Rainsford Ramsbottom Rowbotham Satterthwaite Scattergood Shuttleworth Sidebottom Snodgrass Sowerbutts Stubbington Sutcliffe Tattersall Thistlewood Threlfall Trelawney Turnbull Twelvetrees Underhill Varley Wadsworth Walmsley Warburton Wetherby Whitwell Widdowson Winterbottom Wolstenholme Woodhead Yarwood",
  ),
  "welsh-irish": words(
    "Ap-Gwilym Bevan Brannigan Cadwallader Donoghue Eynon Farrelly Gallacher Gwynne Havard Kilbride Lafferty MacAskill MacGillivray Madoc McCorquodale McGillycuddy Mulvaney O'Dowd O'Hanlon O'Shaughnessy Penry Prosser Rafferty Tierney Trehearne Tudor Urquhart",
  ),
  "south-asian": words(
    "Ahluwalia Bandyopadhyay Bhattacharya Chaudhry Chowdhury Dhaliwal Fernando Grewal Hossain Iyer Jayasuriya Khatun Lodhi Mahmood Malhotra Mistry Nagarajan Pandya Qureshi Rahman Randhawa Siddiqui Subramaniam Thakrar Vaghela Wickramasinghe Zaman",
  ),
  african: words(
    "Abiola Adeyemi Agyeman Asante Balogun Boateng Chikwanha Dlamini Eze Frimpong Gyasi Igwe Kamara Kuforiji Mensah Moyo Mutasa Nkrumah-Hall Nwosu Obi Ogunleye Okonjo Osei Owusu Sithole Tagoe Tembo Uzoma",
  ),
  european: words(
    "Andreou Baciu Bianchetti Carvalho Dabrowski Ferraro Georgiadis Grabowska Ionescu Jablonski Kaczmarek Kowalczyk Lacatus Markovic Moldovan Muñoz Nowicki Oliveira Papadakis Pereira Popovici Quaresma Rossetti Stoica Szymanska Teixeira Wisniewska Zielinski",
  ),
  "east-asian": words(
    "Bui Chan Cheung Dang Fujimoto Ho Huang Kwok Lam Leung Ng Nguyen Oyama Pham Seo Tang Tran Tsang Wong Yeung",
  ),
  "middle-eastern": words(
    "Abdullahi Al-Hakim Al-Sayed Aydin Barzani Demir Farahani Ghorbani Haddad Hosseini Issa Jama Kaya Mansour Najjar Nazari Osman Sharif Tehrani Warsame Yilmaz",
  ),
};

function words(text: string): readonly string[] {
  return text.split(" ");
}
