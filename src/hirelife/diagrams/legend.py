def legend(scene, sheet, y, wide):
    return y
