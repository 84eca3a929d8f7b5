# SPDX-License-Identifier: MIT
print("form feed")

def f():
    return 1
print(f())



   
	
