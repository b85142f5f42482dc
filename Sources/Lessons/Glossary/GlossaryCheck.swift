/// Finds variants of terms in the Chinese text of one lesson.
///
/// A variant may stand once in a lesson, in brackets right behind a chosen form: 学习率（步长）. It is
/// left alone where it is part of a longer chosen form, or is itself the chosen form of another
/// term: nobody could tell which is meant without understanding the sentence.
package struct GlossaryCheck {
  /// A variant with every chosen form that it may follow: 步长 may follow both 学习率 and 步幅.
  private struct Variant {
    let form: [Unicode.Scalar]
    var chosen: [String]
  }

  private let variants: [Variant]
  private let chosenForms: [[Unicode.Scalar]]
  private var mentioned: Set<String> = []

  /// Prepares the check of one lesson.
  package init(_ glossary: Glossary) {
    let chosen = Set(glossary.terms.flatMap(\.chosen))
    var variants: [Variant] = []
    for term in glossary.terms {
      for form in term.variants where !chosen.contains(form) {
        let scalars = Array(form.unicodeScalars)
        if let index = variants.firstIndex(where: { $0.form == scalars }) {
          variants[index].chosen += term.chosen
        } else {
          variants.append(Variant(form: scalars, chosen: term.chosen))
        }
      }
    }
    // Longer variants first, so that one that holds another is found as a whole.
    self.variants = variants.sorted { $0.form.count > $1.form.count }
    chosenForms = chosen.map { Array($0.unicodeScalars) }
  }

  /// The variants that may not stand where they do, in the order of their places.
  ///
  /// Texts are to be given in the order of the lesson, since a variant may be mentioned once.
  package mutating func violations(in text: String) -> [GlossaryViolation] {
    let scalars = Array(text.unicodeScalars)
    var covered: [Range<Int>] = []
    for form in chosenForms { covered += Self.places(of: form, in: scalars) }
    var found: [(place: Range<Int>, variant: Variant)] = []
    for variant in variants {
      for place in Self.places(of: variant.form, in: scalars)
      where !covered.contains(where: { $0.contains(place) }) {
        found.append((place, variant))
        covered.append(place)
      }
    }
    return found.sorted { $0.place.lowerBound < $1.place.lowerBound }
      .compactMap { violation(of: $0.variant, at: $0.place, in: scalars) }
  }

  private mutating func violation(
    of variant: Variant, at place: Range<Int>, in scalars: [Unicode.Scalar]
  ) -> GlossaryViolation? {
    let form = String(String.UnicodeScalarView(variant.form))
    let reason: GlossaryViolation.Reason
    if !stands(inBracketsBehind: variant.chosen, at: place, in: scalars) {
      reason = .outsideBrackets
    } else if !mentioned.insert(form).inserted {
      reason = .repeated
    } else {
      return nil
    }
    return GlossaryViolation(
      variant: form, chosen: variant.chosen, reason: reason, offset: place.lowerBound)
  }

  /// Whether a bracket opens before the place, without closing, right behind one of the forms.
  private func stands(
    inBracketsBehind chosen: [String], at place: Range<Int>, in scalars: [Unicode.Scalar]
  ) -> Bool {
    var index = place.lowerBound - 1
    while index >= 0, scalars[index] != "（", scalars[index] != "(" {
      if ["）", ")", "。", "！", "？"].contains(scalars[index]) { return false }
      index -= 1
    }
    guard index > 0 else { return false }
    var before = scalars[..<index]
    while before.last == " " { before.removeLast() }
    return chosen.contains { before.reversed().starts(with: $0.unicodeScalars.reversed()) }
  }

  /// Where a form stands; a Latin one only as a whole word.
  private static func places(of form: [Unicode.Scalar], in text: [Unicode.Scalar]) -> [Range<Int>] {
    guard let first = form.first, let last = form.last, form.count <= text.count else { return [] }
    return (0...(text.count - form.count)).compactMap { start in
      let end = start + form.count
      guard text[start] == first, text[start..<end].elementsEqual(form) else { return nil }
      if isLatin(first), start > 0, isLatin(text[start - 1]) { return nil }
      if isLatin(last), end < text.count, isLatin(text[end]) { return nil }
      return start..<end
    }
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic && !Script.isChinese(scalar)
  }
}

extension Range {
  /// Whether another range lies within this one.
  fileprivate func contains(_ other: Range) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
