# SPDX-License-Identifier: MIT
# More captured variables than eight bits can name, through two levels.
def outer(base):
    c0 = base + 0; c1 = base + 1; c2 = base + 2; c3 = base + 3; c4 = base + 4; c5 = base + 5; c6 = base + 6
    c7 = base + 7; c8 = base + 8; c9 = base + 9; c10 = base + 10; c11 = base + 11; c12 = base + 12; c13 = base + 13
    c14 = base + 14; c15 = base + 15; c16 = base + 16; c17 = base + 17; c18 = base + 18; c19 = base + 19; c20 = base + 20
    c21 = base + 21; c22 = base + 22; c23 = base + 23; c24 = base + 24; c25 = base + 25; c26 = base + 26; c27 = base + 27
    c28 = base + 28; c29 = base + 29; c30 = base + 30; c31 = base + 31; c32 = base + 32; c33 = base + 33; c34 = base + 34
    c35 = base + 35; c36 = base + 36; c37 = base + 37; c38 = base + 38; c39 = base + 39; c40 = base + 40; c41 = base + 41
    c42 = base + 42; c43 = base + 43; c44 = base + 44; c45 = base + 45; c46 = base + 46; c47 = base + 47; c48 = base + 48
    c49 = base + 49; c50 = base + 50; c51 = base + 51; c52 = base + 52; c53 = base + 53; c54 = base + 54; c55 = base + 55
    c56 = base + 56; c57 = base + 57; c58 = base + 58; c59 = base + 59; c60 = base + 60; c61 = base + 61; c62 = base + 62
    c63 = base + 63; c64 = base + 64; c65 = base + 65; c66 = base + 66; c67 = base + 67; c68 = base + 68; c69 = base + 69
    c70 = base + 70; c71 = base + 71; c72 = base + 72; c73 = base + 73; c74 = base + 74; c75 = base + 75; c76 = base + 76
    c77 = base + 77; c78 = base + 78; c79 = base + 79; c80 = base + 80; c81 = base + 81; c82 = base + 82; c83 = base + 83
    c84 = base + 84; c85 = base + 85; c86 = base + 86; c87 = base + 87; c88 = base + 88; c89 = base + 89; c90 = base + 90
    c91 = base + 91; c92 = base + 92; c93 = base + 93; c94 = base + 94; c95 = base + 95; c96 = base + 96; c97 = base + 97
    c98 = base + 98; c99 = base + 99; c100 = base + 100; c101 = base + 101; c102 = base + 102; c103 = base + 103; c104 = base + 104
    c105 = base + 105; c106 = base + 106; c107 = base + 107; c108 = base + 108; c109 = base + 109; c110 = base + 110; c111 = base + 111
    c112 = base + 112; c113 = base + 113; c114 = base + 114; c115 = base + 115; c116 = base + 116; c117 = base + 117; c118 = base + 118
    c119 = base + 119; c120 = base + 120; c121 = base + 121; c122 = base + 122; c123 = base + 123; c124 = base + 124; c125 = base + 125
    c126 = base + 126; c127 = base + 127; c128 = base + 128; c129 = base + 129; c130 = base + 130; c131 = base + 131; c132 = base + 132
    c133 = base + 133; c134 = base + 134; c135 = base + 135; c136 = base + 136; c137 = base + 137; c138 = base + 138; c139 = base + 139
    c140 = base + 140; c141 = base + 141; c142 = base + 142; c143 = base + 143; c144 = base + 144; c145 = base + 145; c146 = base + 146
    c147 = base + 147; c148 = base + 148; c149 = base + 149; c150 = base + 150; c151 = base + 151; c152 = base + 152; c153 = base + 153
    c154 = base + 154; c155 = base + 155; c156 = base + 156; c157 = base + 157; c158 = base + 158; c159 = base + 159; c160 = base + 160
    c161 = base + 161; c162 = base + 162; c163 = base + 163; c164 = base + 164; c165 = base + 165; c166 = base + 166; c167 = base + 167
    c168 = base + 168; c169 = base + 169; c170 = base + 170; c171 = base + 171; c172 = base + 172; c173 = base + 173; c174 = base + 174
    c175 = base + 175; c176 = base + 176; c177 = base + 177; c178 = base + 178; c179 = base + 179; c180 = base + 180; c181 = base + 181
    c182 = base + 182; c183 = base + 183; c184 = base + 184; c185 = base + 185; c186 = base + 186; c187 = base + 187; c188 = base + 188
    c189 = base + 189; c190 = base + 190; c191 = base + 191; c192 = base + 192; c193 = base + 193; c194 = base + 194; c195 = base + 195
    c196 = base + 196; c197 = base + 197; c198 = base + 198; c199 = base + 199; c200 = base + 200; c201 = base + 201; c202 = base + 202
    c203 = base + 203; c204 = base + 204; c205 = base + 205; c206 = base + 206; c207 = base + 207; c208 = base + 208; c209 = base + 209
    c210 = base + 210; c211 = base + 211; c212 = base + 212; c213 = base + 213; c214 = base + 214; c215 = base + 215; c216 = base + 216
    c217 = base + 217; c218 = base + 218; c219 = base + 219; c220 = base + 220; c221 = base + 221; c222 = base + 222; c223 = base + 223
    c224 = base + 224; c225 = base + 225; c226 = base + 226; c227 = base + 227; c228 = base + 228; c229 = base + 229; c230 = base + 230
    c231 = base + 231; c232 = base + 232; c233 = base + 233; c234 = base + 234; c235 = base + 235; c236 = base + 236; c237 = base + 237
    c238 = base + 238; c239 = base + 239; c240 = base + 240; c241 = base + 241; c242 = base + 242; c243 = base + 243; c244 = base + 244
    c245 = base + 245; c246 = base + 246; c247 = base + 247; c248 = base + 248; c249 = base + 249; c250 = base + 250; c251 = base + 251
    c252 = base + 252; c253 = base + 253; c254 = base + 254; c255 = base + 255; c256 = base + 256; c257 = base + 257; c258 = base + 258
    c259 = base + 259; c260 = base + 260; c261 = base + 261; c262 = base + 262; c263 = base + 263; c264 = base + 264; c265 = base + 265
    c266 = base + 266; c267 = base + 267; c268 = base + 268; c269 = base + 269; c270 = base + 270; c271 = base + 271; c272 = base + 272
    c273 = base + 273; c274 = base + 274; c275 = base + 275; c276 = base + 276; c277 = base + 277; c278 = base + 278; c279 = base + 279
    def middle():
        def inner():
            nonlocal c279
            c279 += 1
            total = (c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11 + c12 + c13)
            total += (c14 + c15 + c16 + c17 + c18 + c19 + c20 + c21 + c22 + c23 + c24 + c25 + c26 + c27)
            total += (c28 + c29 + c30 + c31 + c32 + c33 + c34 + c35 + c36 + c37 + c38 + c39 + c40 + c41)
            total += (c42 + c43 + c44 + c45 + c46 + c47 + c48 + c49 + c50 + c51 + c52 + c53 + c54 + c55)
            total += (c56 + c57 + c58 + c59 + c60 + c61 + c62 + c63 + c64 + c65 + c66 + c67 + c68 + c69)
            total += (c70 + c71 + c72 + c73 + c74 + c75 + c76 + c77 + c78 + c79 + c80 + c81 + c82 + c83)
            total += (c84 + c85 + c86 + c87 + c88 + c89 + c90 + c91 + c92 + c93 + c94 + c95 + c96 + c97)
            total += (c98 + c99 + c100 + c101 + c102 + c103 + c104 + c105 + c106 + c107 + c108 + c109 + c110 + c111)
            total += (c112 + c113 + c114 + c115 + c116 + c117 + c118 + c119 + c120 + c121 + c122 + c123 + c124 + c125)
            total += (c126 + c127 + c128 + c129 + c130 + c131 + c132 + c133 + c134 + c135 + c136 + c137 + c138 + c139)
            total += (c140 + c141 + c142 + c143 + c144 + c145 + c146 + c147 + c148 + c149 + c150 + c151 + c152 + c153)
            total += (c154 + c155 + c156 + c157 + c158 + c159 + c160 + c161 + c162 + c163 + c164 + c165 + c166 + c167)
            total += (c168 + c169 + c170 + c171 + c172 + c173 + c174 + c175 + c176 + c177 + c178 + c179 + c180 + c181)
            total += (c182 + c183 + c184 + c185 + c186 + c187 + c188 + c189 + c190 + c191 + c192 + c193 + c194 + c195)
            total += (c196 + c197 + c198 + c199 + c200 + c201 + c202 + c203 + c204 + c205 + c206 + c207 + c208 + c209)
            total += (c210 + c211 + c212 + c213 + c214 + c215 + c216 + c217 + c218 + c219 + c220 + c221 + c222 + c223)
            total += (c224 + c225 + c226 + c227 + c228 + c229 + c230 + c231 + c232 + c233 + c234 + c235 + c236 + c237)
            total += (c238 + c239 + c240 + c241 + c242 + c243 + c244 + c245 + c246 + c247 + c248 + c249 + c250 + c251)
            total += (c252 + c253 + c254 + c255 + c256 + c257 + c258 + c259 + c260 + c261 + c262 + c263 + c264 + c265)
            total += (c266 + c267 + c268 + c269 + c270 + c271 + c272 + c273 + c274 + c275 + c276 + c277 + c278 + c279)
            return total
        return inner
    c5 = 1000
    return middle()


f = outer(0)
g = outer(1)
print(f(), f(), g(), f())
