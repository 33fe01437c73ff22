"""Prints what rapidocr reads in each picture, with its defaults and on one thread."""

import json
import sys

from rapidocr import RapidOCR

engine = RapidOCR(params={"EngineConfig.onnxruntime.intra_op_num_threads": 1})
for file in sys.argv[1:]:
    print(json.dumps(list(engine(file).txts or [])))
