// 2022-02-15, the day of publication in these texts, is a Tuesday.
#include "tests/support/catch.h"
#include "tests/unit/annotate/dates/found_dates.h"

using namespace dateline;
using test::found;

TEST_CASE("German writes days with dots and weekdays in one word with their part") {
  CHECK(found("am 14. und 15. Februar 2022", "", "de") ==
        "14=2022-02-14/day; 15. Februar 2022=2022-02-15/day");
  CHECK(found("Stand 05.03.13", "", "de") == "05.03.13=2013-03-05/day");
  CHECK(found("Version 05.03.13", "", "en").empty());
  CHECK(found("vom 3. bis 5. März", "2022-02-15", "de") ==
        "3. bis 5. März=2022-03-03..2022-03-05/day");
  CHECK(found("Mittwoch, den 16. Februar 2022", "", "de") ==
        "Mittwoch, den 16. Februar 2022=2022-02-16/day");
  CHECK(found("Do., 17. Feb. 2022", "", "de") == "Do., 17. Feb. 2022=2022-02-17/day");
  CHECK(found("Er starb am Freitagabend.", "2022-02-15", "de") == "Freitagabend=2022-02-11/day");
  CHECK(found("im vergangenen Jahr, vor zwei Tagen", "2022-02-15", "de") ==
        "vergangenen Jahr=2021/year; vor zwei Tagen=2022-02-13/day");
  CHECK(found("in den 1990er Jahren, im 19. Jahrhundert", "2022-02-15", "de") ==
        "1990er=1990-01-01..1999-12-31/decade; "
        "19. Jahrhundert=1800-01-01..1899-12-31/century");
}

TEST_CASE("the German morning is not tomorrow") {
  CHECK(found("Er kam am Morgen, montags immer.", "2022-02-15", "de").empty());
  CHECK(found("Morgen wird gewählt.", "2022-02-15", "de") == "Morgen=2022-02-16/day");
  CHECK(found("heute morgen", "2022-02-15", "de") == "heute morgen=2022-02-15/day");
}

TEST_CASE("French says which week or year after the word") {
  CHECK(found("Il est mort le 1er mars.", "2022-03-15", "fr") == "le 1er mars=2022-03-01/day");
  CHECK(found("du 3 au 5 mars 2022", "", "fr") == "3 au 5 mars 2022=2022-03-03..2022-03-05/day");
  CHECK(found("la semaine dernière et l'année prochaine", "2022-02-15", "fr") ==
        "la semaine dernière=2022-02-07..2022-02-13/week; année prochaine=2023/year");
  CHECK(found("lundi dernier, mardi soir", "2022-02-15", "fr") ==
        "lundi dernier=2022-02-14/day; mardi soir=2022-02-15/day");
  CHECK(found("aujourd'hui, avant-hier", "2022-02-15", "fr") ==
        "aujourd'hui=2022-02-15/day; avant-hier=2022-02-13/day");
  CHECK(found("Sur le Champ de Mars. Mars est loin.", "2022-02-15", "fr").empty());
}

TEST_CASE("Spanish names of people and places are no days") {
  CHECK(found("Plácido Domingo y Don Julio en Santo Domingo", "2022-02-15", "es").empty());
  CHECK(found("El 15 de Febrero de 2022", "", "es") == "El 15 de Febrero de 2022=2022-02-15/day");
  CHECK(found("del 3 al 5 de marzo de 2022", "", "es") ==
        "3 al 5 de marzo de 2022=2022-03-03..2022-03-05/day");
  CHECK(found("el año pasado y el próximo lunes", "2022-02-15", "es") ==
        "el año pasado=2021/year; próximo lunes=2022-02-21/day");
  CHECK(found("hace dos años", "2022-02-15", "es") == "hace dos años=2020/year");
}

TEST_CASE("Russian Wednesday is an everyday word in some of its cases") {
  CHECK(found("Среда, 16 февраля", "2022-02-15", "ru") == "Среда, 16 февраля=2022-02-16/day");
  CHECK(found("Встреча будет в среду.", "2022-02-15", "ru") == "среду=2022-02-16/day");
  CHECK(found("Окружающая среда и защита среды", "2022-02-15", "ru").empty());
  CHECK(found("с 3 по 5 марта 2022 года", "", "ru") ==
        "3 по 5 марта 2022=2022-03-03..2022-03-05/day");
  CHECK(found("в прошлом году, два года назад", "2022-02-15", "ru") ==
        "прошлом году=2021/year; два года назад=2020/year");
}

TEST_CASE("English takes what is like other languages as English") {
  CHECK(found("the 3rd of March 2012") == "the 3rd of March 2012=2012-03-03/day");
  CHECK(found("She won't go on Friday.") == "Friday=2022-02-18/day");
  CHECK(found("the week last seen, hace, vor, mars, mardi, Domingo, Morgen").empty());
}
