"""Words that made-up French companies and people are put together from; every combination is ours."""

TRADES = (
    ("Menuiserie", "bois"), ("Charpentes", "bois"), ("Ébénisterie", "bois"), ("Scierie", "bois"), ("Serrurerie", "métal"),
    ("Chaudronnerie", "métal"), ("Mécanique", "métal"), ("Plomberie", "bâtiment"), ("Maçonnerie", "bâtiment"),
    ("Couverture", "bâtiment"), ("Électricité", "bâtiment"), ("Peinture", "bâtiment"), ("Isolation", "bâtiment"),
    ("Paysages", "jardin"), ("Pépinières", "jardin"), ("Boulangerie", "alimentaire"), ("Biscuiterie", "alimentaire"),
    ("Conserverie", "alimentaire"), ("Brasserie", "alimentaire"), ("Cidrerie", "alimentaire"), ("Imprimerie", "édition"),
    ("Reliure", "édition"), ("Librairie", "édition"), ("Transports", "logistique"), ("Entrepôts", "logistique"),
    ("Conseil", "services"), ("Ingénierie", "services"), ("Architectes", "services"), ("Géomètres", "services"),
    ("Laboratoire", "santé"), ("Optique", "santé"), ("Pharmacie", "santé"), ("Atelier", "artisanat"),
    ("Céramiques", "artisanat"), ("Tissages", "artisanat"), ("Voilerie", "nautisme"), ("Chantier naval", "nautisme"),
    ("Énergies", "énergie"), ("Solaire", "énergie"), ("Hydraulique", "énergie"),
)  # fmt: skip
PLACES = (
    "de la Loire", "des Remparts", "du Vieux Port", "de l’Erdre", "des Trois Rivières", "du Marais", "des Halles",
    "de la Cité", "du Grand Large", "des Vignes", "de Haute-Futaie", "du Beffroi", "des Tilleuls", "de l’Écluse",
    "du Mont-Clair", "des Salines", "de la Garenne", "du Moulin Neuf", "des Quatre Vents", "de Bel-Air", "du Viaduc",
    "des Coteaux", "de la Presqu’île", "du Pont-Levant", "des Glycines", "de Fontvieille", "du Causse", "des Ormeaux",
    "de la Baie", "du Plateau",
)  # fmt: skip
FAMILIES = (
    "Brémond", "Cazenave", "Delacourt", "Estève", "Fauvel", "Garrigue", "Hervouet", "Imbert", "Jouanneau", "Kerbrat",
    "Lestienne", "Maurin", "Naudet", "Ollivier", "Pélissier", "Quéméneur", "Roussel", "Sauvage", "Thévenin", "Urbain",
    "Vasseur", "Wattel", "Ybert", "Zeller", "Aubry", "Bonnefoy", "Chauvin", "Dufresne", "Évrard", "Ferrand", "Gaudin",
    "Hamelin", "Jacquemin", "Le Goff", "Marchais", "Noblet", "Orsini", "Perrault", "Rivoire", "Œuvrard",
)  # fmt: skip
FIRST_NAMES = (
    "Adèle", "Aurélien", "Béatrice", "Camille", "Cédric", "Clémence", "Damien", "Élise", "Étienne", "Fanny", "Gaëlle",
    "Guillaume", "Hélène", "Inès", "Jérôme", "Juliette", "Karim", "Laure", "Loïc", "Maëlys", "Mathieu", "Nadia", "Noé",
    "Océane", "Pauline", "Quentin", "Romane", "Samir", "Solène", "Théo", "Valérie", "Yann", "Zoé", "Amandine", "Bastien",
    "Charlotte", "Delphine", "François", "Léa", "Maïté",
)  # fmt: skip
CITIES = (
    ("Nantes", "44000"), ("Rennes", "35000"), ("Angers", "49000"), ("Le Mans", "72000"), ("Tours", "37000"),
    ("Bordeaux", "33000"), ("Toulouse", "31000"), ("Montpellier", "34000"), ("Marseille", "13001"), ("Nice", "06000"),
    ("Lyon", "69002"), ("Grenoble", "38000"), ("Dijon", "21000"), ("Strasbourg", "67000"), ("Metz", "57000"),
    ("Nancy", "54000"), ("Reims", "51100"), ("Lille", "59000"), ("Amiens", "80000"), ("Rouen", "76000"), ("Caen", "14000"),
    ("Brest", "29200"), ("Quimper", "29000"), ("Vannes", "56000"), ("La Rochelle", "17000"), ("Poitiers", "86000"),
    ("Limoges", "87000"), ("Clermont-Ferrand", "63000"), ("Saint-Étienne", "42000"), ("Annecy", "74000"),
    ("Besançon", "25000"), ("Orléans", "45000"), ("Paris", "75011"), ("Versailles", "78000"), ("Bayonne", "64100"),
    ("Pau", "64000"), ("Perpignan", "66000"), ("Avignon", "84000"), ("Bourges", "18000"), ("Saint-Nazaire", "44600"),
)  # fmt: skip
STREETS = (
    "rue de la République", "rue des Artisans", "avenue Jean-Jaurès", "quai de la Fosse", "rue du Général-Leclerc",
    "boulevard Voltaire", "rue des Tanneurs", "place du Marché", "rue Pasteur", "chemin des Vignes", "rue de l’Industrie",
    "avenue de la Gare", "rue Victor-Hugo", "impasse des Lilas", "rue du Moulin", "rue Saint-Martin", "cours Cambronne",
    "route de Vannes", "rue de l’Île-d’Yeu", "allée des Chênes",
)  # fmt: skip
FORMS = ("SARL", "SAS", "SASU", "EURL", "SA", "SCOP")
JOBS = (
    "Gérante", "Directeur général", "Responsable achats", "Comptable", "Directrice technique", "Assistant de direction",
    "Cheffe de projet", "Responsable de production", "Directrice financière", "Conducteur de travaux",
)  # fmt: skip
EXTRA_TAGS = ("PME", "grand compte", "fidèle", "à relancer", "salon 2026", "export")
NOTES = (
    "Premier échange très positif : besoin confirmé pour le printemps, décision attendue au prochain comité.",
    "Demande un échéancier en trois fois, à valider avec la comptabilité avant tout envoi.",
    "Visite de l’atelier : extension prévue, nouvelle ligne en service à la rentrée.",
    "Souhaite recevoir les factures sur l’adresse de la comptabilité, pas sur celle du siège.",
    "Rappeler après la clôture de leur exercice ; interlocutrice absente jusqu’au 12.",
)
