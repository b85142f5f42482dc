// The settings of the C library's allocator, which the Swift module of that library leaves out.
#pragma once
#include <malloc.h>
