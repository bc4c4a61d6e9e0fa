// Given names by the part of the country's people in which they are common, written for this demonstration.

export const HERITAGES = [
  "british",
  "welsh-irish",
  "south-asian",
  "african",
  "european",
  "east-asian",
  "middle-eastern",
] as const;
export type Heritage = (typeof HERITAGES)[number];

export const GIVEN: Readonly<
  Record<Heritage, { readonly female: readonly string[]; readonly male: readonly string[] }>
> = {
  british: {
    female: words(
      "Abigail Ada Agnes Alison Amelia Audrey Beatrice Beryl Betty Brenda Carol Charlotte Christine Constance Daisy Deborah Doreen Edith Eileen Eleanor Elsie Emma Evelyn Florence Frances Gillian Grace Harriet Hazel Heather Helen Imogen Irene Isobel Ivy Jacqueline Janet Jean Jennifer Joan Joyce Judith Karen Lauren Lesley Linda Lucy Lydia Mabel Margaret Marjorie Maureen Millie Nora Olive Pamela Patricia Pauline Phoebe Poppy Rita Rosalind Ruth Sally Sheila Shirley Sophie Sybil Thelma Vera Violet Wendy Winifred Zoë",
    ),
    male: words(
      "Albert Alec Alfred Andrew Anthony Archie Arthur Barry Bernard Brian Bruce Cecil Charles Christopher Clive Colin Craig Cyril Daniel Dennis Derek Donald Douglas Edgar Edward Eric Ernest Frank Frederick Geoffrey George Gordon Graham Harold Harry Henry Herbert Hugh Ian Jack Jasper Jeffrey Keith Kenneth Leonard Lewis Malcolm Martin Maurice Maxwell Neil Nigel Norman Oscar Percy Peter Philip Ralph Raymond Reginald Robin Roger Roland Ronald Rupert Sidney Stanley Stuart Terence Theodore Trevor Victor Walter Wilfred",
    ),
  },
  "welsh-irish": {
    female: words(
      "Angharad Aoife Bethan Bronwen Cerys Ciara Eilidh Eluned Fiona Kirsty Mairead Megan Morag Niamh Nerys Orla Rhiannon Roisin Saoirse Seren Siobhan Sinead",
    ),
    male: words(
      "Aled Alun Angus Callum Cormac Dafydd Declan Duncan Emyr Euan Fergus Finlay Gareth Gethin Hamish Huw Iwan Kieran Lachlan Padraig Rhys Seamus Seán",
    ),
  },
  "south-asian": {
    female: words(
      "Amrit Anjali Ayesha Bhavna Deepa Fatema Gurpreet Harpreet Jaspreet Kavita Lakshmi Meera Nadia Nasreen Parveen Pooja Priya Rukhsana Sangita Shabnam Shreya Sunita Usha Zainab",
    ),
    male: words(
      "Amit Arjun Bilal Dinesh Faisal Gurdeep Harjit Imran Jagdish Kamal Manjit Mohan Nikhil Pradeep Rajesh Ramesh Rohan Sandeep Shahid Suresh Tariq Usman Vikram Yusuf",
    ),
  },
  african: {
    female: words(
      "Abena Adaeze Ama Amina Blessing Chioma Efua Esi Folake Grace Ifeoma Kemi Mercy Ngozi Nyasha Precious Rutendo Sade Thandiwe Yewande",
    ),
    male: words(
      "Ayodele Babatunde Chidi Delroy Ekow Emeka Femi Kofi Kwame Kwesi Leroy Nnamdi Olu Samuel Segun Tafadzwa Tendai Tunde Winston Yaw",
    ),
  },
  european: {
    female: words(
      "Agnieszka Alina Beata Camila Danuta Elena Ewa Giulia Ines Ioana Irena Katarzyna Lucia Magdalena Marta Monika Natalia Oksana Raquel Simona Teresa Vasiliki",
    ),
    male: words(
      "Andrei Bogdan Dimitri Emilio Florin Giorgos Henryk Ionut Jakub Kamil Krzysztof Luca Marek Matteo Mihai Nuno Pawel Piotr Rui Stefan Tomasz Vitor",
    ),
  },
  "east-asian": {
    female: words("Hoa Ji-woo Lan Li Mei Mei-Ling Ngoc Sakura Siew Thuy Xin Yan Ying Yuki"),
    male: words("Chun Duc Hao Hiroshi Jian Jun Kai-Ming Long Minh Sung Tuan Wei Wing Zhi"),
  },
  "middle-eastern": {
    female: words(
      "Aisha Amal Dilara Farah Fatima Hanan Layla Leila Maryam Nour Parisa Rania Samira Shirin Soraya Yasmin Zehra",
    ),
    male: words(
      "Abdi Ahmed Ali Darius Emre Farid Hassan Hussein Ibrahim Karim Khalid Mehmet Mustafa Omar Reza Said Tarek Yasin",
    ),
  },
};

function words(text: string): readonly string[] {
  return text.split(" ");
}
