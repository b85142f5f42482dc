extension Heatmap {
  /// Says in sentences what a picture of matrices shows: the scale, and for each matrix its numbers,
  /// or where they are many how they are distributed over it.
  ///
  /// Numbers are read out wherever the picture shows them, and for small matrices.
  package static func sentences(of maps: [Heatmap], _ options: Options) -> [String] {
    guard let first = maps.first else { return [] }
    let wording = options.wording
    let plan = Plan(maps, options)
    var result: [String] = []
    if maps.count > 1 {
      let count = wording.count(maps.count, "tile", "tiles", zh: "块")
      result.append(
        wording(
          en: "\(count) of \(wording.sizes([first.rows, first.columns])) share one scale.",
          zh: "共 \(count)，每块 \(wording.sizes([first.rows, first.columns]))，用同一个色阶。"))
    }
    result += scale(maps, plan, options)
    let isRead = plan.cells == .numbers || maps.reduce(0) { $0 + $1.values.count } <= readWhole
    for map in maps {
      result += isRead ? map.sentences(wording, format: options.format) : map.structure(options)
    }
    if !plan.factor.isOne {
      let size = wording.sizes([plan.factor.rows, plan.factor.columns])
      result.append(
        wording(
          en: "In the picture 1 cell is the mean of \(size) numbers.",
          zh: "图上每 1 格是 \(size) 个数的平均值。"))
    }
    return result
  }

  /// The numbers that are read out one by one although the picture shows patches only.
  private static let readWhole = 100

  /// What the colours stand for, and how far the numbers go.
  private static func scale(_ maps: [Heatmap], _ plan: Plan, _ options: Options) -> [String] {
    let wording = options.wording
    let values = maps.lazy.flatMap(\.values)
    let odd = wording.nonFinite(values)
    let finite = values.filter(\.isFinite)
    guard let least = finite.min(), let greatest = finite.max() else { return odd }
    let scale =
      options.scale
      ?? HeatScale(joining: maps.lazy.map { $0.reduced(by: plan.factor).values })
    let format = options.format
    let (low, high) = (format(scale.lower), format(scale.upper))
    if least == greatest {
      return odd.isEmpty
        ? [wording(en: "All numbers are \(low).", zh: "所有的数都是 \(low)。")]
        : [wording(en: "All finite numbers are \(low).", zh: "有限的数都是 \(low)。")] + odd
    }
    let colors =
      if scale.isDiverging {
        wording(
          en: "The colours run from blue at \(low) over neutral at 0 to orange at \(high)",
          zh: "颜色从 \(low) 的蓝色，经过 0 的中性色，到 \(high) 的橙色")
      } else if scale.ends.upperBound > 0 {
        wording(
          en: "The colours run from neutral at \(low) to orange at \(high)",
          zh: "颜色从 \(low) 的中性色到 \(high) 的橙色")
      } else {
        wording(
          en: "The colours run from blue at \(low) to neutral at \(high)",
          zh: "颜色从 \(low) 的蓝色到 \(high) 的中性色")
      }
    let range = wording(
      en: "; the numbers go from \(format(least)) to \(format(greatest)).",
      zh: "；数值从 \(format(least)) 到 \(format(greatest))。")
    return [colors + range] + odd
  }

  /// Reads the matrix out row by row; equal neighbours are read once with their count.
  package func sentences(
    _ wording: Wording, format: (Double) -> String = { NumberText.short($0) },
  ) -> [String] {
    var result = label.isEmpty ? [] : [wording(en: "\(label):", zh: "\(label)：")]
    guard !values.isEmpty else {
      return result + [wording.empty(rows: rows, columns: columns) + wording(en: ".", zh: "。")]
    }
    for row in 0..<rows {
      let texts = (0..<columns).map { format(self[row, $0]) }
      result.append(
        wording(
          en: "Row \(row): \(wording.numbers(texts)).", zh: "第 \(row) 行：\(wording.numbers(texts))。")
      )
    }
    return result
  }

  // MARK: Structure

  /// The sides into which a large matrix is cut at most.
  private static let parts = 3

  /// Where the extremes lie, how many numbers there are of each sign, and the means of the parts of
  /// the matrix, as one sees them in the picture from afar.
  private func structure(_ options: Options) -> [String] {
    let (wording, format) = (options.wording, options.format)
    let name = label.isEmpty ? "" : wording(en: "\(label): ", zh: "\(label)：")
    let finite = values.indices.filter { values[$0].isFinite }
    guard let low = finite.min(by: { values[$0] < values[$1] }),
      let high = finite.max(by: { values[$0] < values[$1] })
    else { return [] }
    func place(_ index: Int) -> String { "[\(index / columns), \(index % columns)]" }
    let mean = finite.reduce(0) { $0 + values[$1] / Double(finite.count) }
    let counts = [
      finite.count { values[$0] > 0 }, finite.count { values[$0] == 0 },
      finite.count { values[$0] < 0 },
    ]
    let extremes = wording(
      en: "\(name)The least is \(format(values[low])) at \(place(low)), the greatest "
        + "\(format(values[high])) at \(place(high)), the mean \(format(mean)).",
      zh: "\(name)最小值 \(format(values[low])) 在 \(place(low))，最大值 \(format(values[high])) 在 "
        + "\(place(high))，平均值 \(format(mean))。")
    let signs = wording(
      en: "\(counts[0]) are positive, \(counts[1]) zero, \(counts[2]) negative.",
      zh: "正数 \(counts[0]) 个，零 \(counts[1]) 个，负数 \(counts[2]) 个。")
    return [extremes, signs] + means(wording, format)
  }

  /// The means of up to three by three parts.
  private func means(_ wording: Wording, _ format: (Double) -> String) -> [String] {
    let high = min(Heatmap.parts, rows)
    let wide = min(Heatmap.parts, columns)
    guard high * wide > 1 else { return [] }
    let texts = (0..<high).map { row in
      wording.list(
        (0..<wide).map { column in
          var sum = 0.0
          var count = 0
          for y in (row * rows / high)..<((row + 1) * rows / high) {
            for x in (column * columns / wide)..<((column + 1) * columns / wide)
            where self[y, x].isFinite {
              sum += self[y, x]
              count += 1
            }
          }
          return count > 0 ? format(sum / Double(count)) : "nan"
        })
    }
    return [
      wording(
        en: "Cut into \(wording.sizes([high, wide])) parts, their means are, from the top: "
          + texts.joined(separator: "; ") + ".",
        zh: "切成 \(wording.sizes([high, wide])) 份，从上到下各份的平均值："
          + texts.joined(separator: "；") + "。")
    ]
  }
}
