/// Draws tiles and captions of one picture.
struct HeatmapPainter {
  let scale: HeatScale
  let plan: Heatmap.Plan
  let options: Heatmap.Options

  /// Returns one matrix under its label.
  func tile(_ map: Heatmap) -> StyledDocument {
    var document = StyledDocument()
    let body = map.values.isEmpty ? empty(map) : cells(of: map)
    if !map.label.isEmpty {
      // A label may be wider than a small tile, but not than the picture.
      document.append(StyledText(map.label, .strong).truncated(to: options.width))
    }
    document.append(body)
    return document
  }

  private func empty(_ map: Heatmap) -> StyledDocument {
    let text = options.wording.empty(rows: map.rows, columns: map.columns)
    return StyledDocument([StyledText(text, .faint)])
  }

  private func cells(of map: Heatmap) -> StyledDocument {
    let step = plan.cells == .halves ? 2 : 1
    return StyledDocument(
      stride(from: 0, to: map.rows, by: step).map { row in
        var line = StyledText()
        for column in 0..<map.columns {
          switch plan.cells {
          case .numbers: line.append(number(map, row, column))
          case .patches: line.append(patch(map, row, column))
          case .halves: line.append(half(map, row, column))
          }
        }
        return line
      })
  }

  // MARK: Cells

  private func number(_ map: Heatmap, _ row: Int, _ column: Int) -> StyledText {
    let value = map[row, column]
    let text = options.format(value)
    let before = DisplayWidth.blanks(plan.cellWidth - 2 - DisplayWidth.columns(of: text))
    let place = scale.place(of: value)
    var style = Style(foreground: .inkOnHeat(place), background: .heat(place))
    if !value.isFinite { style = Style(.warning) }
    guard map.window?.contains(row: row, column: column) ?? false else {
      return StyledText([StyledText.Span(" " + before + text + " ", style)])
    }
    // Brackets mark a number without covering its colour, and show where there are no colours.
    style.role = value.isFinite ? .strong : .warning
    let mark = Style(.windowMarked)
    return StyledText([
      StyledText.Span(before, style), StyledText.Span("[", mark), StyledText.Span(text, style),
      StyledText.Span("]", mark),
    ])
  }

  private func patch(_ map: Heatmap, _ row: Int, _ column: Int) -> StyledText.Span {
    let value = map[row, column]
    let isMarked = map.window?.contains(row: row, column: column) ?? false
    if !value.isFinite {
      let style = Style(isMarked ? .windowMarked : .warning)
      return StyledText.Span(options.shades.mark(for: value), style)
    }
    let place = scale.place(of: value)
    let glyph = String(options.shades.glyph(for: place))
    let style = Style(
      isMarked ? .strong : .plain, foreground: isMarked ? .inkOnHeat(place) : nil,
      background: .heat(place))
    return isMarked
      ? StyledText.Span("[]", style, withoutColor: "[]")
      : StyledText.Span("  ", style, withoutColor: glyph + glyph)
  }

  private func half(_ map: Heatmap, _ row: Int, _ column: Int) -> StyledText.Span {
    let top = map[row, column]
    let hasBottom = row + 1 < map.rows
    let bottom = hasBottom ? map[row + 1, column] : top
    if !top.isFinite || !bottom.isFinite {
      let mark = top.isNaN || bottom.isNaN ? "?" : options.shades == .unicode ? "∞" : "^"
      return StyledText.Span(mark, Style(.warning))
    }
    let (upper, lower) = (scale.place(of: top), scale.place(of: bottom))
    let glyph = String(options.shades.glyph(for: (upper + lower) / 2))
    func paint(_ row: Int, _ place: Double) -> Paint {
      let isMarked = map.window?.contains(row: row, column: column) ?? false
      return isMarked ? .inkOnHeat(place) : .heat(place)
    }
    let style = Style(
      foreground: paint(row, upper), background: hasBottom ? paint(row + 1, lower) : nil)
    return StyledText.Span("▀", style, withoutColor: glyph)
  }

  // MARK: Captions

  /// Returns the colour bar and what must be said about the picture.
  func captions(for maps: [Heatmap]) -> StyledDocument {
    var document = StyledDocument()
    let values = maps.lazy.flatMap(\.values)
    if options.showsBar, values.contains(where: \.isFinite) { document.append(bar(values)) }
    var remarks: [String] = []
    let finite = values.filter(\.isFinite)
    if !plan.factor.isOne {
      // The colours are those of means, which do not go as far as the numbers.
      let range = finite.min().flatMap { least in finite.max().map { (least, $0) } }
      let numbers = range.map {
        options.wording.numbersRange(options.format($0.0), options.format($0.1))
      }
      remarks.append(options.wording.scaledDown(plan.factor) + (numbers ?? ""))
    }
    remarks += nonFinite(values)
    for remark in remarks {
      document.lines += TextWrapping.lines(of: StyledText(remark, .faint), width: options.width)
    }
    return document
  }

  /// The colours from end to end between the numbers that they stand for.
  private func bar(_ values: some Sequence<Double>) -> StyledText {
    let (low, high) = (options.format(scale.lower), options.format(scale.upper))
    if scale.lower == scale.upper { return swatch(low) }
    let length = max(5, min(18, options.width - low.utf8.count - high.utf8.count - 2)) / 2 * 2
    var line = StyledText(low + " ", .faint)
    for index in 0..<length {
      let share = Double(index) / Double(length - 1)
      let place = scale.ends.lowerBound + share * (scale.ends.upperBound - scale.ends.lowerBound)
      let glyph = String(options.shades.glyph(for: place))
      // Half as high as a cell, so that it does not look like one more row.
      line.append(
        StyledText.Span("▄", Style(foreground: .heat(place)), withoutColor: glyph))
    }
    line.append(StyledText(" " + high, .faint))
    // Where the scale reaches farther than the numbers, say how far these go; of means the remark
    // below the bar does.
    guard plan.factor.isOne else { return line.truncated(to: options.width) }
    let finite = values.filter(\.isFinite)
    guard let least = finite.min(), let greatest = finite.max() else { return line }
    if least > scale.lower || greatest < scale.upper {
      let range = options.wording.range(options.format(least), options.format(greatest))
      let full = line + StyledText("  " + range, .faint)
      if full.columns <= options.width { return full }
    }
    return line.truncated(to: options.width)
  }

  /// The one colour of numbers that are all equal.
  private func swatch(_ number: String) -> StyledText {
    let place = scale.place(of: scale.lower)
    let glyph = String(options.shades.glyph(for: place))
    return StyledText([
      StyledText.Span("▄▄", Style(foreground: .heat(place)), withoutColor: glyph + glyph),
      StyledText.Span(" " + number, Style(.faint)),
    ]).truncated(to: options.width)
  }

  /// `nan ×2`, `inf ×1` and so on, with their marks where they are drawn as such.
  private func nonFinite(_ values: some Sequence<Double>) -> [String] {
    var counts = (nan: 0, positive: 0, negative: 0)
    for value in values where !value.isFinite {
      if value.isNaN {
        counts.nan += 1
      } else if value > 0 {
        counts.positive += 1
      } else {
        counts.negative += 1
      }
    }
    let entries = [
      (Double.nan, counts.nan), (.infinity, counts.positive), (-.infinity, counts.negative),
    ]
    let texts = entries.filter { $0.1 > 0 }.map { value, count in
      let mark = plan.cells == .patches ? options.shades.mark(for: value) + " " : ""
      return mark + NumberText.short(value) + " ×\(count)"
    }
    return texts.isEmpty ? [] : [texts.joined(separator: "   ")]
  }
}
