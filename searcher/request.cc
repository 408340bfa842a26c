#include "searcher/request.h"
