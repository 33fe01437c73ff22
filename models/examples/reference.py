"""Holds the networks of this crate against onnxruntime: reference.py PACKAGE FOLDER HEIGHT WIDTH, after `networks`."""

import io
import sys
import zipfile

import numpy as np
import onnxruntime

package, folder, height, width = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])


def picture(height):
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    values = (y * (c + 3) + x * (5 - c) + (y // 16) * (x // 24)) % 64 / 32 - 1
    return values.astype(np.float32).transpose(2, 0, 1)[None]


def session(name):
    model = zipfile.ZipFile(package).read(f"rapidocr/models/{name}.onnx")
    return onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])


detector, recogniser = session("PP-OCRv6_det_small"), session("PP-OCRv6_rec_small")
theirs = detector.run(None, {"x": picture(height)})[0].ravel()
ours = np.fromfile(f"{folder}/detector.f32", dtype=np.float32)
print("detector", ours.shape, np.abs(theirs - ours).max(), "of", theirs.max())
assert np.abs(theirs - ours).max() < 1e-5

characters = recogniser.get_modelmeta().custom_metadata_map["character"].split("\n")
kept = open(f"{folder}/alphabet.txt", encoding="utf-8", newline="").read().split("\n")
classes = [""] + characters + [" "]
places = [0] + [classes.index(letter, 1) if letter != " " else len(classes) - 1 for letter in kept]
theirs = recogniser.run(None, {"x": picture(48)})[0][0][:, places]
theirs = theirs / theirs.sum(axis=1, keepdims=True)
ours = np.fromfile(f"{folder}/recogniser.f32", dtype=np.float32).reshape(-1, len(places))
ours = np.exp(ours - ours.max(axis=1, keepdims=True))
ours = ours / ours.sum(axis=1, keepdims=True)
print("recogniser", ours.shape, np.abs(theirs - ours).max())
assert np.abs(theirs - ours).max() < 1e-4
