/**
 * Passwords of eight signs and more that are tried first, in small letters: keyboard rows in both layouts, names of the
 * field, repeated pieces. Shorter ones are refused by length, runs and single signs by rule.
 */
const LIST = `
123123123 1234512345 12341234 123456123 12344321 1234554321 147258369 159357258 159753456 741852963 789456123
987654321q 0987654321 1029384756 11112222 11223344 1122334455 112233445566 12121212 123321123 1234567890q 123456789q
123456789a 1234567890a 12345678q 12345678a 1234qwer 123qweasd 123qweasdzxc 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx
1qaz2wsx3edc q1w2e3r4 q1w2e3r4t5 qaz123456 qazwsxedc qazwsx123 qazxsw123 qweasdzxc qweqweqwe qwerty12 qwerty123
qwerty1234 qwerty12345 qwerty123456 qwerty1! qwertyui qwertyuiop qwertyuiop123 qwer1234 qwerqwer asdfghjk asdfghjkl
asdf1234 asdfasdf asdasdasd zxcvbnm1 zxcvbnm123 zxczxczxc zaq12wsx 1234zxcv password password1 password12 password123
passw0rd p@ssw0rd p@ssword parol123 parol1234 parol12345 parolparol admin123 admin1234 administrator adminadmin
user1234 useruser test1234 testtest letmein1 welcome1 welcome123 iloveyou iloveyou1 sunshine princess football
baseball superman trustno1 dragon123 monkey123 master123 abcd1234 abc12345 abc123456 aaaa1111 a1b2c3d4 a123456789
a1234567 q1234567 q123456789 z1234567 samsung1 internet computer changeme changeme1 default1 secret123 school123
school12 shkola123 shkola12 uchitel1 uchitel123 zvonok123 dnevnik1 dnevnik123 roditel1 roditel123 moscow123 russia123
spartak1 zenit2008 barcelona realmadrid liverpool nastya123 natasha1 natasha123 alexander aleksandr alexandr
ekaterina anastasia valentina vladimir svetlana stanislav konstantin dmitriy1 sergey123 andrey123 marina123 elena1234
privet123 privet12 lubov1234 ljubov123 solnyshko solnishko zvezda123 kotenok1 krasotka 1234567890- 00000001 01234567
йцукенгш йцукенгшщз йцукен12 йцукен123 йцукен1234 йцукен123456 фывапролд фывапрол фывафыва ячсмитьбю пароль12
пароль123 пароль1234 парольпароль привет12 привет123 приветпривет школа123 школа1234 школашкола учитель1 учитель123
дневник1 дневник123 родитель родитель1 родитель123 администратор солнышко любовь123 наташа123 настя123 александр
екатерина анастасия владимир светлана валентина россия123 москва123 спартак1 котенок1 красотка qwertyйцукен
zvonok-demo zvonok2026 zvonok2027 shkola2026 shkola2027 школа2026 школа2027 qwerty2026 qwerty2027 parol2026 пароль2026
`;

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(LIST.trim().split(/\s+/));
