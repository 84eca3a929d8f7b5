# SPDX-License-Identifier: MIT
# Jumps over long bodies: loops, branches, try and with whose body is thousands of instructions.
def long(n):
    out = []
    for i in range(n):
        if i % 2:
            x0 = i + 0; y0 = x0 * 2 - i
            x1 = i + 1; y1 = x1 * 2 - i
            x2 = i + 2; y2 = x2 * 2 - i
            x3 = i + 3; y3 = x3 * 2 - i
            x4 = i + 4; y4 = x4 * 2 - i
            x5 = i + 5; y5 = x5 * 2 - i
            x6 = i + 6; y6 = x6 * 2 - i
            x7 = i + 7; y0 = x7 * 2 - i
            x8 = i + 8; y1 = x8 * 2 - i
            x0 = i + 9; y2 = x0 * 2 - i
            x1 = i + 10; y3 = x1 * 2 - i
            x2 = i + 11; y4 = x2 * 2 - i
            x3 = i + 12; y5 = x3 * 2 - i
            x4 = i + 13; y6 = x4 * 2 - i
            x5 = i + 14; y0 = x5 * 2 - i
            x6 = i + 15; y1 = x6 * 2 - i
            x7 = i + 16; y2 = x7 * 2 - i
            x8 = i + 17; y3 = x8 * 2 - i
            x0 = i + 18; y4 = x0 * 2 - i
            x1 = i + 19; y5 = x1 * 2 - i
            x2 = i + 20; y6 = x2 * 2 - i
            x3 = i + 21; y0 = x3 * 2 - i
            x4 = i + 22; y1 = x4 * 2 - i
            x5 = i + 23; y2 = x5 * 2 - i
            x6 = i + 24; y3 = x6 * 2 - i
            x7 = i + 25; y4 = x7 * 2 - i
            x8 = i + 26; y5 = x8 * 2 - i
            x0 = i + 27; y6 = x0 * 2 - i
            x1 = i + 28; y0 = x1 * 2 - i
            x2 = i + 29; y1 = x2 * 2 - i
            x3 = i + 30; y2 = x3 * 2 - i
            x4 = i + 31; y3 = x4 * 2 - i
            x5 = i + 32; y4 = x5 * 2 - i
            x6 = i + 33; y5 = x6 * 2 - i
            x7 = i + 34; y6 = x7 * 2 - i
            x8 = i + 35; y0 = x8 * 2 - i
            x0 = i + 36; y1 = x0 * 2 - i
            x1 = i + 37; y2 = x1 * 2 - i
            x2 = i + 38; y3 = x2 * 2 - i
            x3 = i + 39; y4 = x3 * 2 - i
            x4 = i + 40; y5 = x4 * 2 - i
            x5 = i + 41; y6 = x5 * 2 - i
            x6 = i + 42; y0 = x6 * 2 - i
            x7 = i + 43; y1 = x7 * 2 - i
            x8 = i + 44; y2 = x8 * 2 - i
            x0 = i + 45; y3 = x0 * 2 - i
            x1 = i + 46; y4 = x1 * 2 - i
            x2 = i + 47; y5 = x2 * 2 - i
            x3 = i + 48; y6 = x3 * 2 - i
            x4 = i + 49; y0 = x4 * 2 - i
            x5 = i + 50; y1 = x5 * 2 - i
            x6 = i + 51; y2 = x6 * 2 - i
            x7 = i + 52; y3 = x7 * 2 - i
            x8 = i + 53; y4 = x8 * 2 - i
            x0 = i + 54; y5 = x0 * 2 - i
            x1 = i + 55; y6 = x1 * 2 - i
            x2 = i + 56; y0 = x2 * 2 - i
            x3 = i + 57; y1 = x3 * 2 - i
            x4 = i + 58; y2 = x4 * 2 - i
            x5 = i + 59; y3 = x5 * 2 - i
            x6 = i + 60; y4 = x6 * 2 - i
            x7 = i + 61; y5 = x7 * 2 - i
            x8 = i + 62; y6 = x8 * 2 - i
            x0 = i + 63; y0 = x0 * 2 - i
            x1 = i + 64; y1 = x1 * 2 - i
            x2 = i + 65; y2 = x2 * 2 - i
            x3 = i + 66; y3 = x3 * 2 - i
            x4 = i + 67; y4 = x4 * 2 - i
            x5 = i + 68; y5 = x5 * 2 - i
            x6 = i + 69; y6 = x6 * 2 - i
            x7 = i + 70; y0 = x7 * 2 - i
            x8 = i + 71; y1 = x8 * 2 - i
            x0 = i + 72; y2 = x0 * 2 - i
            x1 = i + 73; y3 = x1 * 2 - i
            x2 = i + 74; y4 = x2 * 2 - i
            x3 = i + 75; y5 = x3 * 2 - i
            x4 = i + 76; y6 = x4 * 2 - i
            x5 = i + 77; y0 = x5 * 2 - i
            x6 = i + 78; y1 = x6 * 2 - i
            x7 = i + 79; y2 = x7 * 2 - i
            x8 = i + 80; y3 = x8 * 2 - i
            x0 = i + 81; y4 = x0 * 2 - i
            x1 = i + 82; y5 = x1 * 2 - i
            x2 = i + 83; y6 = x2 * 2 - i
            x3 = i + 84; y0 = x3 * 2 - i
            x4 = i + 85; y1 = x4 * 2 - i
            x5 = i + 86; y2 = x5 * 2 - i
            x6 = i + 87; y3 = x6 * 2 - i
            x7 = i + 88; y4 = x7 * 2 - i
            x8 = i + 89; y5 = x8 * 2 - i
            x0 = i + 90; y6 = x0 * 2 - i
            x1 = i + 91; y0 = x1 * 2 - i
            x2 = i + 92; y1 = x2 * 2 - i
            x3 = i + 93; y2 = x3 * 2 - i
            x4 = i + 94; y3 = x4 * 2 - i
            x5 = i + 95; y4 = x5 * 2 - i
            x6 = i + 96; y5 = x6 * 2 - i
            x7 = i + 97; y6 = x7 * 2 - i
            x8 = i + 98; y0 = x8 * 2 - i
            x0 = i + 99; y1 = x0 * 2 - i
            x1 = i + 100; y2 = x1 * 2 - i
            x2 = i + 101; y3 = x2 * 2 - i
            x3 = i + 102; y4 = x3 * 2 - i
            x4 = i + 103; y5 = x4 * 2 - i
            x5 = i + 104; y6 = x5 * 2 - i
            x6 = i + 105; y0 = x6 * 2 - i
            x7 = i + 106; y1 = x7 * 2 - i
            x8 = i + 107; y2 = x8 * 2 - i
            x0 = i + 108; y3 = x0 * 2 - i
            x1 = i + 109; y4 = x1 * 2 - i
            x2 = i + 110; y5 = x2 * 2 - i
            x3 = i + 111; y6 = x3 * 2 - i
            x4 = i + 112; y0 = x4 * 2 - i
            x5 = i + 113; y1 = x5 * 2 - i
            x6 = i + 114; y2 = x6 * 2 - i
            x7 = i + 115; y3 = x7 * 2 - i
            x8 = i + 116; y4 = x8 * 2 - i
            x0 = i + 117; y5 = x0 * 2 - i
            x1 = i + 118; y6 = x1 * 2 - i
            x2 = i + 119; y0 = x2 * 2 - i
            x3 = i + 120; y1 = x3 * 2 - i
            x4 = i + 121; y2 = x4 * 2 - i
            x5 = i + 122; y3 = x5 * 2 - i
            x6 = i + 123; y4 = x6 * 2 - i
            x7 = i + 124; y5 = x7 * 2 - i
            x8 = i + 125; y6 = x8 * 2 - i
            x0 = i + 126; y0 = x0 * 2 - i
            x1 = i + 127; y1 = x1 * 2 - i
            x2 = i + 128; y2 = x2 * 2 - i
            x3 = i + 129; y3 = x3 * 2 - i
            x4 = i + 130; y4 = x4 * 2 - i
            x5 = i + 131; y5 = x5 * 2 - i
            x6 = i + 132; y6 = x6 * 2 - i
            x7 = i + 133; y0 = x7 * 2 - i
            x8 = i + 134; y1 = x8 * 2 - i
            x0 = i + 135; y2 = x0 * 2 - i
            x1 = i + 136; y3 = x1 * 2 - i
            x2 = i + 137; y4 = x2 * 2 - i
            x3 = i + 138; y5 = x3 * 2 - i
            x4 = i + 139; y6 = x4 * 2 - i
            x5 = i + 140; y0 = x5 * 2 - i
            x6 = i + 141; y1 = x6 * 2 - i
            x7 = i + 142; y2 = x7 * 2 - i
            x8 = i + 143; y3 = x8 * 2 - i
            x0 = i + 144; y4 = x0 * 2 - i
            x1 = i + 145; y5 = x1 * 2 - i
            x2 = i + 146; y6 = x2 * 2 - i
            x3 = i + 147; y0 = x3 * 2 - i
            x4 = i + 148; y1 = x4 * 2 - i
            x5 = i + 149; y2 = x5 * 2 - i
            out.append(x0 + y0)
            if i == 7:
                break
        elif i % 4 == 0:
            try:
                z0 = i - 0; z0 = z0 // 3
                z1 = i - 1; z1 = z1 // 3
                z2 = i - 2; z2 = z2 // 3
                z3 = i - 3; z3 = z3 // 3
                z4 = i - 4; z4 = z4 // 3
                z0 = i - 5; z0 = z0 // 3
                z1 = i - 6; z1 = z1 // 3
                z2 = i - 7; z2 = z2 // 3
                z3 = i - 8; z3 = z3 // 3
                z4 = i - 9; z4 = z4 // 3
                z0 = i - 10; z0 = z0 // 3
                z1 = i - 11; z1 = z1 // 3
                z2 = i - 12; z2 = z2 // 3
                z3 = i - 13; z3 = z3 // 3
                z4 = i - 14; z4 = z4 // 3
                z0 = i - 15; z0 = z0 // 3
                z1 = i - 16; z1 = z1 // 3
                z2 = i - 17; z2 = z2 // 3
                z3 = i - 18; z3 = z3 // 3
                z4 = i - 19; z4 = z4 // 3
                z0 = i - 20; z0 = z0 // 3
                z1 = i - 21; z1 = z1 // 3
                z2 = i - 22; z2 = z2 // 3
                z3 = i - 23; z3 = z3 // 3
                z4 = i - 24; z4 = z4 // 3
                z0 = i - 25; z0 = z0 // 3
                z1 = i - 26; z1 = z1 // 3
                z2 = i - 27; z2 = z2 // 3
                z3 = i - 28; z3 = z3 // 3
                z4 = i - 29; z4 = z4 // 3
                z0 = i - 30; z0 = z0 // 3
                z1 = i - 31; z1 = z1 // 3
                z2 = i - 32; z2 = z2 // 3
                z3 = i - 33; z3 = z3 // 3
                z4 = i - 34; z4 = z4 // 3
                z0 = i - 35; z0 = z0 // 3
                z1 = i - 36; z1 = z1 // 3
                z2 = i - 37; z2 = z2 // 3
                z3 = i - 38; z3 = z3 // 3
                z4 = i - 39; z4 = z4 // 3
                z0 = i - 40; z0 = z0 // 3
                z1 = i - 41; z1 = z1 // 3
                z2 = i - 42; z2 = z2 // 3
                z3 = i - 43; z3 = z3 // 3
                z4 = i - 44; z4 = z4 // 3
                z0 = i - 45; z0 = z0 // 3
                z1 = i - 46; z1 = z1 // 3
                z2 = i - 47; z2 = z2 // 3
                z3 = i - 48; z3 = z3 // 3
                z4 = i - 49; z4 = z4 // 3
                z0 = i - 50; z0 = z0 // 3
                z1 = i - 51; z1 = z1 // 3
                z2 = i - 52; z2 = z2 // 3
                z3 = i - 53; z3 = z3 // 3
                z4 = i - 54; z4 = z4 // 3
                z0 = i - 55; z0 = z0 // 3
                z1 = i - 56; z1 = z1 // 3
                z2 = i - 57; z2 = z2 // 3
                z3 = i - 58; z3 = z3 // 3
                z4 = i - 59; z4 = z4 // 3
                z0 = i - 60; z0 = z0 // 3
                z1 = i - 61; z1 = z1 // 3
                z2 = i - 62; z2 = z2 // 3
                z3 = i - 63; z3 = z3 // 3
                z4 = i - 64; z4 = z4 // 3
                z0 = i - 65; z0 = z0 // 3
                z1 = i - 66; z1 = z1 // 3
                z2 = i - 67; z2 = z2 // 3
                z3 = i - 68; z3 = z3 // 3
                z4 = i - 69; z4 = z4 // 3
                z0 = i - 70; z0 = z0 // 3
                z1 = i - 71; z1 = z1 // 3
                z2 = i - 72; z2 = z2 // 3
                z3 = i - 73; z3 = z3 // 3
                z4 = i - 74; z4 = z4 // 3
                z0 = i - 75; z0 = z0 // 3
                z1 = i - 76; z1 = z1 // 3
                z2 = i - 77; z2 = z2 // 3
                z3 = i - 78; z3 = z3 // 3
                z4 = i - 79; z4 = z4 // 3
                z0 = i - 80; z0 = z0 // 3
                z1 = i - 81; z1 = z1 // 3
                z2 = i - 82; z2 = z2 // 3
                z3 = i - 83; z3 = z3 // 3
                z4 = i - 84; z4 = z4 // 3
                z0 = i - 85; z0 = z0 // 3
                z1 = i - 86; z1 = z1 // 3
                z2 = i - 87; z2 = z2 // 3
                z3 = i - 88; z3 = z3 // 3
                z4 = i - 89; z4 = z4 // 3
                z0 = i - 90; z0 = z0 // 3
                z1 = i - 91; z1 = z1 // 3
                z2 = i - 92; z2 = z2 // 3
                z3 = i - 93; z3 = z3 // 3
                z4 = i - 94; z4 = z4 // 3
                z0 = i - 95; z0 = z0 // 3
                z1 = i - 96; z1 = z1 // 3
                z2 = i - 97; z2 = z2 // 3
                z3 = i - 98; z3 = z3 // 3
                z4 = i - 99; z4 = z4 // 3
                z0 = i - 100; z0 = z0 // 3
                z1 = i - 101; z1 = z1 // 3
                z2 = i - 102; z2 = z2 // 3
                z3 = i - 103; z3 = z3 // 3
                z4 = i - 104; z4 = z4 // 3
                z0 = i - 105; z0 = z0 // 3
                z1 = i - 106; z1 = z1 // 3
                z2 = i - 107; z2 = z2 // 3
                z3 = i - 108; z3 = z3 // 3
                z4 = i - 109; z4 = z4 // 3
                z0 = i - 110; z0 = z0 // 3
                z1 = i - 111; z1 = z1 // 3
                z2 = i - 112; z2 = z2 // 3
                z3 = i - 113; z3 = z3 // 3
                z4 = i - 114; z4 = z4 // 3
                z0 = i - 115; z0 = z0 // 3
                z1 = i - 116; z1 = z1 // 3
                z2 = i - 117; z2 = z2 // 3
                z3 = i - 118; z3 = z3 // 3
                z4 = i - 119; z4 = z4 // 3
                z0 = i - 120; z0 = z0 // 3
                z1 = i - 121; z1 = z1 // 3
                z2 = i - 122; z2 = z2 // 3
                z3 = i - 123; z3 = z3 // 3
                z4 = i - 124; z4 = z4 // 3
                z0 = i - 125; z0 = z0 // 3
                z1 = i - 126; z1 = z1 // 3
                z2 = i - 127; z2 = z2 // 3
                z3 = i - 128; z3 = z3 // 3
                z4 = i - 129; z4 = z4 // 3
                z0 = i - 130; z0 = z0 // 3
                z1 = i - 131; z1 = z1 // 3
                z2 = i - 132; z2 = z2 // 3
                z3 = i - 133; z3 = z3 // 3
                z4 = i - 134; z4 = z4 // 3
                z0 = i - 135; z0 = z0 // 3
                z1 = i - 136; z1 = z1 // 3
                z2 = i - 137; z2 = z2 // 3
                z3 = i - 138; z3 = z3 // 3
                z4 = i - 139; z4 = z4 // 3
                z0 = i - 140; z0 = z0 // 3
                z1 = i - 141; z1 = z1 // 3
                z2 = i - 142; z2 = z2 // 3
                z3 = i - 143; z3 = z3 // 3
                z4 = i - 144; z4 = z4 // 3
                z0 = i - 145; z0 = z0 // 3
                z1 = i - 146; z1 = z1 // 3
                z2 = i - 147; z2 = z2 // 3
                z3 = i - 148; z3 = z3 // 3
                z4 = i - 149; z4 = z4 // 3
                if i == 4:
                    raise KeyError(i)
                out.append(z0)
            except KeyError as error:
                out.append(error.args[0] * 1000)
                continue
            finally:
                f0 = i * 0
                f1 = i * 1
                f2 = i * 2
                f3 = i * 3
                f0 = i * 4
                f1 = i * 5
                f2 = i * 6
                f3 = i * 7
                f0 = i * 8
                f1 = i * 9
                f2 = i * 10
                f3 = i * 11
                f0 = i * 12
                f1 = i * 13
                f2 = i * 14
                f3 = i * 15
                f0 = i * 16
                f1 = i * 17
                f2 = i * 18
                f3 = i * 19
                f0 = i * 20
                f1 = i * 21
                f2 = i * 22
                f3 = i * 23
                f0 = i * 24
                f1 = i * 25
                f2 = i * 26
                f3 = i * 27
                f0 = i * 28
                f1 = i * 29
                f2 = i * 30
                f3 = i * 31
                f0 = i * 32
                f1 = i * 33
                f2 = i * 34
                f3 = i * 35
                f0 = i * 36
                f1 = i * 37
                f2 = i * 38
                f3 = i * 39
                f0 = i * 40
                f1 = i * 41
                f2 = i * 42
                f3 = i * 43
                f0 = i * 44
                f1 = i * 45
                f2 = i * 46
                f3 = i * 47
                f0 = i * 48
                f1 = i * 49
                f2 = i * 50
                f3 = i * 51
                f0 = i * 52
                f1 = i * 53
                f2 = i * 54
                f3 = i * 55
                f0 = i * 56
                f1 = i * 57
                f2 = i * 58
                f3 = i * 59
                f0 = i * 60
                f1 = i * 61
                f2 = i * 62
                f3 = i * 63
                f0 = i * 64
                f1 = i * 65
                f2 = i * 66
                f3 = i * 67
                f0 = i * 68
                f1 = i * 69
                f2 = i * 70
                f3 = i * 71
                f0 = i * 72
                f1 = i * 73
                f2 = i * 74
                f3 = i * 75
                f0 = i * 76
                f1 = i * 77
                f2 = i * 78
                f3 = i * 79
                f0 = i * 80
                f1 = i * 81
                f2 = i * 82
                f3 = i * 83
                f0 = i * 84
                f1 = i * 85
                f2 = i * 86
                f3 = i * 87
                f0 = i * 88
                f1 = i * 89
                f2 = i * 90
                f3 = i * 91
                f0 = i * 92
                f1 = i * 93
                f2 = i * 94
                f3 = i * 95
                f0 = i * 96
                f1 = i * 97
                f2 = i * 98
                f3 = i * 99
                out.append(f3)
        else:
            a, b = i + 0, i - 0
            a, b = i + 1, i - 1
            a, b = i + 2, i - 2
            a, b = i + 3, i - 3
            a, b = i + 4, i - 4
            a, b = i + 5, i - 5
            a, b = i + 6, i - 6
            a, b = i + 7, i - 7
            a, b = i + 8, i - 8
            a, b = i + 9, i - 9
            a, b = i + 10, i - 10
            a, b = i + 11, i - 11
            a, b = i + 12, i - 12
            a, b = i + 13, i - 13
            a, b = i + 14, i - 14
            a, b = i + 15, i - 15
            a, b = i + 16, i - 16
            a, b = i + 17, i - 17
            a, b = i + 18, i - 18
            a, b = i + 19, i - 19
            a, b = i + 20, i - 20
            a, b = i + 21, i - 21
            a, b = i + 22, i - 22
            a, b = i + 23, i - 23
            a, b = i + 24, i - 24
            a, b = i + 25, i - 25
            a, b = i + 26, i - 26
            a, b = i + 27, i - 27
            a, b = i + 28, i - 28
            a, b = i + 29, i - 29
            a, b = i + 30, i - 30
            a, b = i + 31, i - 31
            a, b = i + 32, i - 32
            a, b = i + 33, i - 33
            a, b = i + 34, i - 34
            a, b = i + 35, i - 35
            a, b = i + 36, i - 36
            a, b = i + 37, i - 37
            a, b = i + 38, i - 38
            a, b = i + 39, i - 39
            a, b = i + 40, i - 40
            a, b = i + 41, i - 41
            a, b = i + 42, i - 42
            a, b = i + 43, i - 43
            a, b = i + 44, i - 44
            a, b = i + 45, i - 45
            a, b = i + 46, i - 46
            a, b = i + 47, i - 47
            a, b = i + 48, i - 48
            a, b = i + 49, i - 49
            a, b = i + 50, i - 50
            a, b = i + 51, i - 51
            a, b = i + 52, i - 52
            a, b = i + 53, i - 53
            a, b = i + 54, i - 54
            a, b = i + 55, i - 55
            a, b = i + 56, i - 56
            a, b = i + 57, i - 57
            a, b = i + 58, i - 58
            a, b = i + 59, i - 59
            a, b = i + 60, i - 60
            a, b = i + 61, i - 61
            a, b = i + 62, i - 62
            a, b = i + 63, i - 63
            a, b = i + 64, i - 64
            a, b = i + 65, i - 65
            a, b = i + 66, i - 66
            a, b = i + 67, i - 67
            a, b = i + 68, i - 68
            a, b = i + 69, i - 69
            a, b = i + 70, i - 70
            a, b = i + 71, i - 71
            a, b = i + 72, i - 72
            a, b = i + 73, i - 73
            a, b = i + 74, i - 74
            a, b = i + 75, i - 75
            a, b = i + 76, i - 76
            a, b = i + 77, i - 77
            a, b = i + 78, i - 78
            a, b = i + 79, i - 79
            a, b = i + 80, i - 80
            a, b = i + 81, i - 81
            a, b = i + 82, i - 82
            a, b = i + 83, i - 83
            a, b = i + 84, i - 84
            a, b = i + 85, i - 85
            a, b = i + 86, i - 86
            a, b = i + 87, i - 87
            a, b = i + 88, i - 88
            a, b = i + 89, i - 89
            a, b = i + 90, i - 90
            a, b = i + 91, i - 91
            a, b = i + 92, i - 92
            a, b = i + 93, i - 93
            a, b = i + 94, i - 94
            a, b = i + 95, i - 95
            a, b = i + 96, i - 96
            a, b = i + 97, i - 97
            a, b = i + 98, i - 98
            a, b = i + 99, i - 99
            a, b = i + 100, i - 100
            a, b = i + 101, i - 101
            a, b = i + 102, i - 102
            a, b = i + 103, i - 103
            a, b = i + 104, i - 104
            a, b = i + 105, i - 105
            a, b = i + 106, i - 106
            a, b = i + 107, i - 107
            a, b = i + 108, i - 108
            a, b = i + 109, i - 109
            a, b = i + 110, i - 110
            a, b = i + 111, i - 111
            a, b = i + 112, i - 112
            a, b = i + 113, i - 113
            a, b = i + 114, i - 114
            a, b = i + 115, i - 115
            a, b = i + 116, i - 116
            a, b = i + 117, i - 117
            a, b = i + 118, i - 118
            a, b = i + 119, i - 119
            a, b = i + 120, i - 120
            a, b = i + 121, i - 121
            a, b = i + 122, i - 122
            a, b = i + 123, i - 123
            a, b = i + 124, i - 124
            a, b = i + 125, i - 125
            a, b = i + 126, i - 126
            a, b = i + 127, i - 127
            a, b = i + 128, i - 128
            a, b = i + 129, i - 129
            a, b = i + 130, i - 130
            a, b = i + 131, i - 131
            a, b = i + 132, i - 132
            a, b = i + 133, i - 133
            a, b = i + 134, i - 134
            a, b = i + 135, i - 135
            a, b = i + 136, i - 136
            a, b = i + 137, i - 137
            a, b = i + 138, i - 138
            a, b = i + 139, i - 139
            a, b = i + 140, i - 140
            a, b = i + 141, i - 141
            a, b = i + 142, i - 142
            a, b = i + 143, i - 143
            a, b = i + 144, i - 144
            a, b = i + 145, i - 145
            a, b = i + 146, i - 146
            a, b = i + 147, i - 147
            a, b = i + 148, i - 148
            a, b = i + 149, i - 149
            out.append(a * b)
    else:
        out.append('else')
    return out


print(long(3), long(6), long(20))
