"""Passwords of eight characters and more that attackers try first, English and Korean keyboards. All lower case."""

from typing import Final

COMMON_PASSWORDS: Final = frozenset(
    """
    00000000 01012345678 01234567 0123456789 0987654321 10203040 11111111 111111111 1111111111 11112222 11223344
    12121212 12123434 123123123 123123123a 12312312 1234512345 123454321 12345678 123456780 123456789 1234567890
    1234567891 12345678910 123456789a 12345678a 1234abcd 1234qwer 1234asdf 123qwe123 123qweasd 123abc123 13131313
    147258369 159357456 1a2b3c4d 1q2w3e4r 1q2w3e4r! 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 20202020
    22222222 33333333 44444444 55555555 66666666 77777777 789456123 87654321 88888888 963852741 98765432 987654321
    99999999 a1234567 a12345678 a123456789 a1b2c3d4 a1s2d3f4 aa123456 aa12345678 aaaa1111 aaaaaaaa abc12345 abc123456
    abcd1234 abcd1234! abcdefgh abcdefg1 access14 adminadmin admin123 admin1234 administrator alexander asdf1234
    asdf1234! asdfasdf asdfghjk asdfghjkl asdfjkl; azertyuiop babygirl barcelona baseball baseball1 basketball
    blink182 butterfly changeme charlotte chocolate computer consumer corvette cristina danielle dkssudgktpdy
    dkssudgk dlwlsdud dlalsgml diamond1 doraemon dragon123 drowssap elephant estrella facebook football football1
    freedom1 gfhjkmgfhjkm hello123 hello1234 helloworld iloveyou iloveyou1 iloveyou2 internet jennifer jonathan
    jordan23 k12345678 killer123 korea123 korea1234 letmein1 letmein123 liverpool lovelove lovely123 manchester
    marlboro master123 maverick mercedes michelle midnight mini1234 miniroom minecraft monkey123 mustang1
    mypassword naver1234 ncc1701d newyork1 nicholas november p@ssw0rd p@ssword pa55word pass1234 password password!
    password1 password1! password11 password12 password123 password1234 password2 passw0rd passw0rd! patricia
    pokemon123 princess princess1 q1w2e3r4 q1w2e3r4! q1w2e3r4t5 q12345678 qawsedrf qazwsxedc qlalfqjsgh qwe12345
    qwe123456 qwe123qwe qweasdzxc qweqwe123 qwer1234 qwer1234! qwer12345 qwerasdf qwerasdfzxcv qwerqwer qwert123
    qwert12345 qwerty12 qwerty123 qwerty1234 qwerty12345 qwertyui qwertyuiop rainbow1 rkskekfk rkskekfkakqk
    rlatjdgus samantha samsung1 samsung123 scorpion secret123 sexy1234 shadow123 simpsons skywalker slipknot
    spiderman starcraft starwars sunshine sunshine1 superman superman1 tkfkdgo1 tkfkdgody tkfkdgodygksek tkfkdgo12
    test1234 testtest trustno1 trustno1! user1234 victoria wkdtjdgus welcome1 welcome123 whatever wjdgus12
    wlsdud12 zaq12wsx zaq1xsw2 zxcv1234 zxcvasdf zxcvbnm1 zxcvbnm123 zxcvzxcv
    """.split()  # noqa: SIM905  # three hundred quotes would hide the words
)
