mod expansion;
mod oracle;
mod properties;
mod surgery;
mod text;
mod vectors;
